import { sql, type Kysely } from 'kysely';
import { findWord, type SearchWord } from '#lib/domain/archive/terms.ts';
import type { Database } from '../db/database.ts';
import { inParagraph, type Reader } from './found-documents.ts';

/** A piece of a paragraph, and where the words stand in it, in order. */
export interface Excerpt {
	text: string;
	marks: [number, number][];
	/** Whether the paragraph goes on before and after. */
	cut: { before: boolean; after: boolean };
}

const BEFORE = 30;
const LONGEST = 150;
/** A sentence shows more than a heading does; what is shorter is taken for one. */
const HEADING = 20;

/** For each document the paragraph, of those that the reader may read, in which most of the words stand, cut to their surroundings. */
export async function findExcerpts(
	db: Kysely<Database>,
	documentIds: string[],
	words: SearchWord[],
	reader: Reader
): Promise<Map<string, Excerpt>> {
	if (words.length === 0 || documentIds.length === 0) return new Map();
	const holds = words.map((word) => inParagraph(word, reader));
	const held = holds.map((one) => sql`case when ${one} then 1 else 0 end`);
	const { rows } = await sql<{ document_id: string; text: string }>`
		select distinct on (p.document_id) p.document_id, p.text from document_paragraph p
		where p.document_id = any(${documentIds}::uuid[]) and (${sql.join(holds, sql` or `)})
		order by p.document_id, ${sql.join(held, sql` + `)} desc, length(p.text) < ${HEADING}, p.ordinal`.execute(db);
	return new Map(rows.map(({ document_id, text }) => [document_id, excerpt(text, words)]));
}

/** Marks are sought in the shown text itself, since NFKC may change lengths. */
function excerpt(paragraph: string, words: SearchWord[]): Excerpt {
	const whole = paragraph.normalize('NFKC');
	const first = Math.min(...words.flatMap((word) => findWord(whole.toLowerCase(), word)));
	const from = Number.isFinite(first) && whole.length > LONGEST ? Math.max(0, first - BEFORE) : 0;
	const text = whole.slice(from, from + LONGEST);
	const marks = words.flatMap((word) =>
		findWord(text.toLowerCase(), word).map((at): [number, number] => [at, at + word.text.length])
	);
	return {
		text,
		marks: marks.sort((a, b) => a[0] - b[0]),
		cut: { before: from > 0, after: from + LONGEST < whole.length }
	};
}
