import type { Kysely } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Database } from '../db/database.ts';

/** Refuses with `VOTE_OPEN` while a vote is open in the meeting: most acts of the chair wait for its end. */
export async function refuseWhileVoting(db: Kysely<Database>, meetingId: string): Promise<void> {
	const open = await db
		.selectFrom('vote')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.where('state', '=', 'OPEN')
		.executeTakeFirst();
	if (open) throw new Refusal('VOTE_OPEN');
}
