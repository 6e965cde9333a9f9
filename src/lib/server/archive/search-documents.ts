import { sql, type Kysely, type RawBuilder } from 'kysely';
import { COUNTED_OUT, NO_FILTER, type ArchiveFilter, type ArchiveSort } from '#lib/domain/archive/filter.ts';
import { searchWords } from '#lib/domain/archive/terms.ts';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { findExcerpts, type Excerpt } from './find-excerpts.ts';
import { inParagraph, isFound, isOpenTo, type ArchiveQuery } from './found-documents.ts';

export interface ArchiveHit {
	slug: string;
	number: Text2;
	title: Text2;
	body: Text2;
	metOn: string;
	/** When the last party signed; with the zone it is to be read in. */
	filedAt: Date | null;
	zone: string;
	state: 'SIGNING' | 'FILED' | 'SUPERSEDED';
	/** Pages of the file, where that is known. */
	pages: number | null;
	/** Items are left out, since they are closed to the reader. */
	leavesOut: boolean;
	/** The parties in the body's order. */
	parties: { kind: PartyKind; ordinal: number; label: Text2; signed: boolean }[];
	/** Null without words. */
	excerpt: Excerpt | null;
}

export interface ArchiveAnswer {
	hits: ArchiveHit[];
	/** Words looked for, and pieces that were too short to look for. */
	words: string[];
	tooShort: string[];
	/** There are more than the hits given. */
	more: boolean;
}

type Asked = { typed: string; filter?: ArchiveFilter; sort?: ArchiveSort; asOf: Date };

/** What is typed and chosen, as a query for {@link searchDocuments} and for the counts beside it. */
export function archiveQuery(actor: Actor | null, { typed, filter = NO_FILTER, asOf }: Asked): ArchiveQuery {
	return { words: searchWords(typed).words, filter, actor, asOf };
}

/**
 * Documents that the actor may read (or anybody, when there is no actor), that hold every word typed and pass the
 * filter, the latest first or by how often the words stand in them; without words the latest. The index narrows by pairs of characters, an exact comparison decides (ruling 37).
 */
export async function searchDocuments(
	db: Kysely<Database>,
	actor: Actor | null,
	asked: Asked
): Promise<ArchiveAnswer> {
	const { words, tooShort } = searchWords(asked.typed);
	const query = archiveQuery(actor, asked);
	const { rows } = await sql<HitRow>`
		select d.id, d.slug, d.number_zh, d.number_en, d.title_zh, d.title_en, b.name_zh as body_zh, b.name_en as body_en,
			d.met_on::text as met_on, d.filed_at, b.zone, d.state, d.pages,
			array(select r.party_id::text from document_revision r where r.document_id = d.id and r.what = 'SIGNED') as signed,
			exists (select from agenda_item a where a.meeting_id = d.meeting_id and a.audience <> 'ALL'
				and not ${isOpenTo(query, sql`a.id`)}) as leaves_out,
			(select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'ordinal', p.ordinal, 'zh', p.label_zh, 'en', p.label_en)
				order by p.ordinal) from party p where p.body_id = d.body_id) as parties
		from document d join body b on b.id = d.body_id
		where ${foundAndSorted(query, asked.sort)} limit ${COUNTED_OUT + 1}`.execute(db);
	const found = rows.slice(0, COUNTED_OUT);
	const excerpts = await findExcerpts(
		db,
		found.map(({ id }) => id),
		words,
		query
	);
	return {
		hits: found.map((row) => ({ ...hit(row), excerpt: excerpts.get(row.id) ?? null })),
		words: words.map(({ text }) => text),
		tooShort,
		more: rows.length > COUNTED_OUT
	};
}

/** Where a document stands among the results of a search, from 1, with its neighbours. */
export interface PlaceAmongResults {
	at: number;
	of: number;
	more: boolean;
	previous: string | null;
	next: string | null;
}

/** The place of one document among the first results of a search; null when it is not there. */
export async function placeAmongResults(
	db: Kysely<Database>,
	actor: Actor | null,
	asked: Asked & { slug: string }
): Promise<PlaceAmongResults | null> {
	const { rows } = await sql<{ slug: string }>`
		select d.slug from document d join body b on b.id = d.body_id
		where ${foundAndSorted(archiveQuery(actor, asked), asked.sort)} limit ${COUNTED_OUT + 1}`.execute(db);
	const slugs = rows.slice(0, COUNTED_OUT).map(({ slug }) => slug);
	const at = slugs.indexOf(asked.slug);
	if (at < 0) return null;
	return {
		at: at + 1,
		of: slugs.length,
		more: rows.length > COUNTED_OUT,
		previous: slugs[at - 1] ?? null,
		next: slugs[at + 1] ?? null
	};
}

/** Of so many of the latest found it is counted how often the words stand in them. */
const RANKED = 1000;

/** The condition on `document d join body b`, and the order. */
function foundAndSorted(query: ArchiveQuery, sort: ArchiveSort = 'date'): RawBuilder<unknown> {
	const latest = sql`d.met_on desc, d.id`;
	if (sort === 'date' || query.words.length === 0) return sql`${isFound(query)} order by ${latest}`;
	const paragraphs = sql`select count(*) from document_paragraph p
		where p.document_id = d.id and (${sql.join(
			query.words.map((word) => inParagraph(word, query)),
			sql` or `
		)})`;
	return sql`d.id in (select d.id from document d join body b on b.id = d.body_id
		where ${isFound(query)} order by ${latest} limit ${RANKED}) order by (${paragraphs}) desc, ${latest}`;
}

interface HitRow {
	id: string;
	slug: string;
	number_zh: string;
	number_en: string;
	title_zh: string | null;
	title_en: string | null;
	body_zh: string | null;
	body_en: string | null;
	met_on: string;
	filed_at: Date | null;
	zone: string;
	state: ArchiveHit['state'];
	pages: number | null;
	leaves_out: boolean;
	signed: string[];
	parties: { id: string; kind: PartyKind; ordinal: number; zh: string | null; en: string | null }[];
}

function hit(row: HitRow): Omit<ArchiveHit, 'excerpt'> {
	return {
		slug: row.slug,
		number: text2(row.number_zh, row.number_en),
		title: text2(row.title_zh, row.title_en),
		body: text2(row.body_zh, row.body_en),
		metOn: row.met_on,
		filedAt: row.filed_at,
		zone: row.zone,
		state: row.state,
		pages: row.pages,
		leavesOut: row.leaves_out,
		parties: row.parties.map(({ id, kind, ordinal, zh, en }) => ({
			kind,
			ordinal,
			label: text2(zh, en),
			signed: row.signed.includes(id)
		}))
	};
}
