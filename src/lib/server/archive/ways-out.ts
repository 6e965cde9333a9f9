import { sql, type Kysely } from 'kysely';
import { COUNTED_OUT, FACETS, withoutValue, type ArchiveFilter } from '#lib/domain/archive/filter.ts';
import type { Database } from '../db/database.ts';
import { isFound, type ArchiveQuery } from './found-documents.ts';

/** What would be found with one thing asked less. */
export interface WayOut {
	words: string[];
	filter: ArchiveFilter;
	/** Documents found then; one more than `COUNTED_OUT` stands for "and more". */
	count: number;
}

/** For a search that found nothing: each single word or choice whose absence would find something, the most first. */
export async function findWaysOut(db: Kysely<Database>, query: ArchiveQuery): Promise<WayOut[]> {
	const without: ArchiveQuery[] = [
		...query.words.map((word) => ({ ...query, words: query.words.filter((one) => one !== word) })),
		...FACETS.flatMap((facet) =>
			query.filter[facet].map((value) => ({
				...query,
				filter: withoutValue(query.filter, facet, String(value))
			}))
		)
	];
	const ways: WayOut[] = [];
	for (const fewer of without) {
		const { rows } = await sql<{ n: number }>`
			select count(*)::int as n from (select from document d join body b on b.id = d.body_id
				where ${isFound(fewer)} limit ${COUNTED_OUT + 1}) found`.execute(db);
		if (rows[0]!.n > 0)
			ways.push({ words: fewer.words.map(({ text }) => text), filter: fewer.filter, count: rows[0]!.n });
	}
	return ways.sort((a, b) => b.count - a.count);
}
