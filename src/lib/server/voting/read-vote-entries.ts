import { sql, type Kysely } from 'kysely';
import type { MeetingEntry, MeetingEventType } from '#lib/domain/meetings/events.ts';
import { parseLine } from '#lib/domain/record/entry.ts';
import type { Database } from '../db/database.ts';

/** Entries that say what the parties and the people of a vote are called. */
const NAMING: MeetingEventType[] = [
	'meeting.convened',
	'roster',
	'attendants',
	'roster.changed',
	'invitation.answered'
];

/** The entries of a meeting's log from which one vote can be told: its own, and those that name its people. */
export async function readVoteEntries(
	db: Kysely<Database>,
	logId: string,
	voteId: string
): Promise<MeetingEntry[]> {
	const rows = await db
		.selectFrom('entry')
		.select('line')
		.where('log_id', '=', logId)
		.where(({ or, eb }) =>
			or([eb('type', 'in', NAMING), sql<boolean>`line::jsonb -> 'body' ->> 'vote' = ${voteId}`])
		)
		.orderBy('i')
		.execute();
	return rows.map(({ line }) => parseLine(line) as unknown as MeetingEntry);
}
