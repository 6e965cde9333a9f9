import type { Kysely } from 'kysely';
import type { MeetingState } from '#lib/domain/meetings/nouns.ts';
import { stillOpen, type StillOpen } from '#lib/domain/meetings/running.ts';
import type { Database } from '../db/database.ts';

/** What stands in the way of closing the meeting now: the console lists it before it asks, and a refusal names it. */
export async function whatIsOpen(
	db: Kysely<Database>,
	meeting: { id: string; state: MeetingState }
): Promise<StillOpen> {
	const items = await db
		.selectFrom('agenda_item')
		.select(['ordinal', 'state'])
		.where('meeting_id', '=', meeting.id)
		.execute();
	const vote = await db
		.selectFrom('vote')
		.select('id')
		.where('meeting_id', '=', meeting.id)
		.where('state', '=', 'OPEN')
		.executeTakeFirst();
	return stillOpen(meeting.state, items, vote !== undefined);
}
