import { sql, type Kysely } from 'kysely';
import type { Database } from '../db/database.ts';

/** Whether somebody holds the office of secretary in the meeting's body on the date that it is there at `now`. */
export async function isSecretaryToday(
	db: Kysely<Database>,
	meeting: { body_id: string; zone: string },
	personId: string,
	now: Date
): Promise<boolean> {
	const office = await db
		.selectFrom('office')
		.select('id')
		.where('body_id', '=', meeting.body_id)
		.where('person_id', '=', personId)
		.where('kind', '=', 'SECRETARY')
		.where(sql<boolean>`during @> (${now}::timestamptz at time zone ${meeting.zone})::date`)
		.executeTakeFirst();
	return office !== undefined;
}
