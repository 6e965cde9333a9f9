import type { Kysely } from 'kysely';
import type { Database } from '../db/database.ts';

/** The item that is open in the meeting, if one is: what is said now belongs to it. */
export function currentItem(db: Kysely<Database>, meetingId: string): Promise<{ id: string } | undefined> {
	return db
		.selectFrom('agenda_item')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.where('state', '=', 'OPEN')
		.executeTakeFirst();
}
