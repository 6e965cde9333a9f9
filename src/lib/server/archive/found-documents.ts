import { sql, type RawBuilder } from 'kysely';
import type { ArchiveFilter, Facet } from '#lib/domain/archive/filter.ts';
import type { SearchWord } from '#lib/domain/archive/terms.ts';
import type { Actor } from '../actor.ts';

/** What is asked of the archive. */
export interface ArchiveQuery {
	words: SearchWord[];
	filter: ArchiveFilter;
	/** The reader, or nobody: then what is public. */
	actor: Actor | null;
	asOf: Date;
}

/** Conditions on `document d join body b`: readable, holding every word, and passing the filter but for one facet. */
export function isFound({ words, filter, actor, asOf }: ArchiveQuery, except?: Facet): RawBuilder<unknown> {
	const facets = Object.entries(narrowed(filter, { actor, asOf })).filter(([facet]) => facet !== except);
	const conditions = [
		sql`d.state <> 'SUPERSEDED'`,
		sql`d.id in (select object_id from may_read(${actor?.personId ?? null}::uuid, ${asOf}) r where r.kind = 'DOCUMENT')`,
		...words.map((word) => holdsWord(word, { actor, asOf })),
		...facets.flatMap(([, condition]) => condition ?? [])
	];
	return sql`(${sql.join(conditions, sql` and `)})`;
}

function narrowed(filter: ArchiveFilter, reader: Reader): Record<Facet, RawBuilder<unknown> | null> {
	const { year, subject, kind, body, org } = filter;
	return {
		year: year.length > 0 ? sql`extract(year from d.met_on)::int = any(${year}::int[])` : null,
		subject:
			subject.length > 0
				? sql`exists (select from agenda_item a where a.meeting_id = d.meeting_id and a.subject = any(${subject}::text[])
					and (a.audience = 'ALL' or ${isOpenTo(reader, sql`a.id`)}))`
				: null,
		kind: kind.length > 0 ? sql`b.kind = any(${kind}::text[])` : null,
		body: body.length > 0 ? sql`b.slug = any(${body}::text[])` : null,
		org:
			org.length > 0
				? sql`exists (select from party_organisation po join organisation o on o.id = po.organisation_id
					where po.body_id = d.body_id and po.during @> d.met_on and o.key = any(${org}::text[]))`
				: null
	};
}

function holdsWord(word: SearchWord, reader: Reader): RawBuilder<unknown> {
	return sql`exists (select from document_paragraph p where p.document_id = d.id and ${inParagraph(word, reader)})`;
}

/** Whose eyes a search is made with. */
export type Reader = Pick<ArchiveQuery, 'actor' | 'asOf'>;

/** Condition that a closed item in a document is open to the reader. */
export function isOpenTo({ actor, asOf }: Reader, item: RawBuilder<unknown>): RawBuilder<unknown> {
	return sql`${item} in (select object_id from may_read(${actor?.personId ?? null}::uuid, ${asOf}) r where r.kind = 'CLOSED_IN_DOCUMENT')`;
}

/** Condition on `document_paragraph p`, one that the reader may read: the index narrows, the exact comparison decides. */
export function inParagraph(word: SearchWord, reader: Reader): RawBuilder<unknown> {
	const terms = word.terms
		.map(({ term, prefix }) => `'${term.replaceAll("'", "''")}'${prefix ? ':*' : ''}`)
		.join(' & ');
	const exact = word.atWordStart
		? sql`p.normal ~ ${`(^|[^[:alpha:]]|[一-鿿])${word.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`}`
		: sql`strpos(p.normal, ${word.text}) > 0`;
	return sql`(p.terms @@ ${terms}::tsquery and ${exact}
		and (p.closed_item is null or ${isOpenTo(reader, sql`p.closed_item`)}))`;
}
