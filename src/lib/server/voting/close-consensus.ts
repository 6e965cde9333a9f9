import { Refusal } from '#lib/domain/refusal.ts';
import { evaluateConsensus } from '#lib/domain/voting/evaluate.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { lockOpenVote } from './find-open-vote.ts';
import { settleVote, voteSnapshot } from './settle-vote.ts';

/**
 * Ends a consensus call, on the chair's direction: adopted unless a party sustained an objection. Refuses with
 * `OBJECTION_STANDING` while an objection is neither withdrawn nor sustained.
 */
export async function closeConsensus(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string }
): Promise<{ outcome: VoteOutcome }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx } = meetingAct;
		const acting = await onDirection(meetingAct, { tap: true });
		const vote = await lockOpenVote(meetingAct, input.voteId, 'CONSENSUS_CALL');
		const positions = await trx
			.selectFrom('consensus_position')
			.innerJoin('party', 'party.id', 'consensus_position.party_id')
			.select(['party_id as party', 'consensus_position.kind as stance', 'state'])
			.where('vote_id', '=', vote.id)
			.orderBy('party.ordinal')
			.execute();
		if (positions.some(({ stance, state }) => stance === 'OBJECTION' && state === 'STANDING'))
			throw new Refusal('OBJECTION_STANDING');
		const outcome = evaluateConsensus(await voteSnapshot(meetingAct, vote), positions);
		await settleVote(meetingAct, vote, outcome, acting.fields);
		return { outcome };
	});
}
