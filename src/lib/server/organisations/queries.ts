import { sql, type Kysely } from 'kysely';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

/** The names that organisations bore on a date (`2026-03-18`), by id; an organisation without a name then is absent. */
export async function namesOf(
	db: Kysely<Database>,
	organisationIds: readonly string[],
	asOf: string
): Promise<Map<string, Text2>> {
	if (organisationIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('organisation_name')
		.select(['organisation_id', 'zh', 'en'])
		.where('organisation_id', 'in', [...new Set(organisationIds)])
		.where(sql<boolean>`during @> ${asOf}::date`)
		.execute();
	return new Map(rows.map(({ organisation_id, zh, en }) => [organisation_id, text2(zh, en)]));
}
