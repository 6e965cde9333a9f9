import type { Kysely } from 'kysely';
import { parseLine, type Entry } from '../../domain/record/entry.ts';
import type { Database } from '../db/database.ts';

/** Most entries that one read returns. */
export const PAGE_OF_ENTRIES = 500;

/**
 * Entries of a log from index `from` on, oldest first, at most `limit` (500 by default). They come out of the line
 * that was hashed. A caller that gets a full page asks again from the index after the last. Says nothing about who
 * may read them: that is for the caller's `access.ts`.
 */
export async function readEntries(
	db: Kysely<Database>,
	logId: string,
	from: number,
	limit = PAGE_OF_ENTRIES
): Promise<Entry[]> {
	return (await readLines(db, logId, from, limit)).map(parseLine);
}

/**
 * The same for showing them, in less than a fifth of the time: that a line is canonical was checked when it was
 * written, and whoever proves something by it checks that again.
 */
export async function glanceAtEntries(
	db: Kysely<Database>,
	logId: string,
	from: number,
	limit = PAGE_OF_ENTRIES
): Promise<Entry[]> {
	return (await readLines(db, logId, from, limit)).map((line) => JSON.parse(line) as Entry);
}

/** The lines themselves, in the same pages as {@link readEntries}. */
export async function readLines(
	db: Kysely<Database>,
	logId: string,
	from: number,
	limit = PAGE_OF_ENTRIES
): Promise<string[]> {
	const rows = await db
		.selectFrom('entry')
		.select('line')
		.where('log_id', '=', logId)
		.where('i', '>=', from)
		.orderBy('i')
		.limit(Math.min(limit, PAGE_OF_ENTRIES))
		.execute();
	return rows.map((row) => row.line);
}
