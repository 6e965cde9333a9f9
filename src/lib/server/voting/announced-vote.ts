import type { Selectable } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';

/**
 * A vote of the meeting whose result has been announced and counts. Refuses with `NOT_FOUND`, with `VOTE_NOT_ANNOUNCED`
 * while it is open, and with `VOTE_ANNULLED`.
 */
export async function announcedVote(
	{ trx, standing }: MeetingAct,
	voteId: string
): Promise<Selectable<Database['vote']>> {
	const vote = await trx
		.selectFrom('vote')
		.selectAll()
		.where('id', '=', voteId)
		.where('meeting_id', '=', standing.meeting.id)
		.executeTakeFirst();
	if (!vote) throw new Refusal('NOT_FOUND');
	if (vote.state !== 'CLOSED') throw new Refusal('VOTE_NOT_ANNOUNCED');
	if (vote.annulled_at) throw new Refusal('VOTE_ANNULLED');
	return vote;
}
