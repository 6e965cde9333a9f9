import type { Selectable, Transaction } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { VoteKind } from '#lib/domain/voting/nouns.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';

/**
 * The open vote of that kind, its row locked: ballots on their way hold a share of the lock, so that whoever got it
 * first counts (ruling 20). Refuses with `NOT_FOUND` and `VOTE_CLOSED`.
 */
export async function lockOpenVote(
	{ trx, standing }: MeetingAct,
	voteId: string,
	kind: VoteKind
): Promise<Selectable<Database['vote']>> {
	const vote = await trx
		.selectFrom('vote')
		.selectAll()
		.where('id', '=', voteId)
		.where('meeting_id', '=', standing.meeting.id)
		.where('kind', '=', kind)
		.forUpdate()
		.executeTakeFirst();
	if (!vote) throw new Refusal('NOT_FOUND');
	if (vote.state !== 'OPEN') throw new Refusal('VOTE_CLOSED');
	return vote;
}

/**
 * Waits for the ballots that are being written, and keeps later ones waiting. A closing does so before it reads the
 * clock, so that no ballot that counts is later than its close.
 */
export async function lockVoteRow(
	trx: Transaction<Database>,
	{ meetingId, voteId }: { meetingId: string; voteId: string }
): Promise<void> {
	await trx
		.selectFrom('vote')
		.select('id')
		.where('id', '=', voteId)
		.where('meeting_id', '=', meetingId)
		.forUpdate()
		.execute();
}
