import { sql, type Kysely } from 'kysely';
import { findWord, searchWords, type SearchWord } from '#lib/domain/archive/terms.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';

export interface ArchiveHit {
	slug: string;
	number: Text2;
	title: Text2;
	body: Text2;
	metOn: string;
	state: 'SIGNING' | 'FILED' | 'SUPERSEDED';
	/** A paragraph in which a word stands, cut to its surroundings, with the places to mark. */
	excerpt: { text: string; marks: [number, number][] } | null;
}

export interface ArchiveAnswer {
	hits: ArchiveHit[];
	/** Words looked for, and pieces that were too short to look for. */
	words: string[];
	tooShort: string[];
	/** There are more than the hits given. */
	more: boolean;
}

const MOST_HITS = 100;

/**
 * Documents that the actor may read (or anybody, when there is no actor) and that hold every word typed; without
 * words the latest. The index narrows by pairs of characters, an exact comparison decides (ruling 37).
 */
export async function searchDocuments(
	db: Kysely<Database>,
	actor: Actor | null,
	query: { typed: string; asOf: Date; bodyId?: string }
): Promise<ArchiveAnswer> {
	const { words, tooShort } = searchWords(query.typed);
	const reader = actor?.personId ?? null;
	const { rows } = await sql<{
		id: string;
		slug: string;
		number_zh: string;
		number_en: string;
		title_zh: string | null;
		title_en: string | null;
		body_zh: string | null;
		body_en: string | null;
		met_on: string;
		state: ArchiveHit['state'];
	}>`
		select d.id, d.slug, d.number_zh, d.number_en, d.title_zh, d.title_en, b.name_zh as body_zh, b.name_en as body_en,
			d.met_on::text as met_on, d.state
		from document d join body b on b.id = d.body_id
		where d.state <> 'SUPERSEDED'
			and exists (select from may_read(${reader}::uuid, ${query.asOf}) r where r.object_id = d.id and r.kind = 'DOCUMENT')
			${query.bodyId ? sql`and d.body_id = ${query.bodyId}::uuid` : sql``}
			${sql.join(words.map(holdsWord), sql` `)}
		order by d.met_on desc, d.id limit ${MOST_HITS + 1}`.execute(db);
	const found = rows.slice(0, MOST_HITS);
	const excerpts = await excerptsOf(
		db,
		found.map(({ id }) => id),
		words
	);
	return {
		hits: found.map((row) => ({
			slug: row.slug,
			number: text2(row.number_zh, row.number_en),
			title: text2(row.title_zh, row.title_en),
			body: text2(row.body_zh, row.body_en),
			metOn: row.met_on,
			state: row.state,
			excerpt: excerpts.get(row.id) ?? null
		})),
		words: words.map(({ text }) => text),
		tooShort,
		more: rows.length > MOST_HITS
	};
}

function tsquery(word: SearchWord): string {
	return word.terms
		.map(({ term, prefix }) => `'${term.replaceAll("'", "''")}'${prefix ? ':*' : ''}`)
		.join(' & ');
}

function exact(word: SearchWord) {
	return word.atWordStart
		? sql`p.normal ~ ${`(^|[^[:alpha:]]|[一-鿿])${word.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`}`
		: sql`strpos(p.normal, ${word.text}) > 0`;
}

function holdsWord(word: SearchWord) {
	return sql`and exists (select from document_paragraph p where p.document_id = d.id
		and p.terms @@ ${tsquery(word)}::tsquery and ${exact(word)})`;
}

const AROUND = 60;

async function excerptsOf(
	db: Kysely<Database>,
	documentIds: string[],
	words: SearchWord[]
): Promise<Map<string, ArchiveHit['excerpt']>> {
	const first = words[0];
	if (!first || documentIds.length === 0) return new Map();
	const { rows } = await sql<{ document_id: string; text: string }>`
		select distinct on (p.document_id) p.document_id, p.text from document_paragraph p
		where p.document_id = any(${documentIds}::uuid[]) and p.terms @@ ${tsquery(first)}::tsquery and ${exact(first)}
		order by p.document_id, p.ordinal`.execute(db);
	return new Map(rows.map(({ document_id, text }) => [document_id, excerpt(text, words)]));
}

/** The surroundings of the first word, and where each word stands in them. */
function excerpt(text: string, words: SearchWord[]): { text: string; marks: [number, number][] } {
	// NFKC may change lengths; marks are then sought in the shown text itself.
	const shown = text.normalize('NFKC');
	const at = Math.max(0, findWord(shown.toLowerCase(), words[0]!));
	const from = Math.max(0, at - AROUND / 2);
	const cut = shown.slice(from, at + AROUND * 2);
	const marks = words.flatMap((word): [number, number][] => {
		const place = findWord(cut.toLowerCase(), word);
		return place < 0 ? [] : [[place, place + word.text.length]];
	});
	return { text: cut, marks: marks.sort((a, b) => a[0] - b[0]) };
}
