import type { Selectable } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { VoteKind } from '#lib/domain/voting/nouns.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';

/** The open vote, when it is of one of these kinds, its row locked against other commands. Refuses with `NOT_FOUND` and `VOTE_CLOSED`. */
export async function lockOpenVote(
	{ trx, standing }: MeetingAct,
	voteId: string,
	...kinds: readonly VoteKind[]
): Promise<Selectable<Database['vote']>> {
	const vote = await trx
		.selectFrom('vote')
		.selectAll()
		.where('id', '=', voteId)
		.where('meeting_id', '=', standing.meeting.id)
		.where('kind', 'in', kinds)
		.forUpdate()
		.executeTakeFirst();
	if (!vote) throw new Refusal('NOT_FOUND');
	if (vote.state !== 'OPEN') throw new Refusal('VOTE_CLOSED');
	return vote;
}
