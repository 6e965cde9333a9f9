import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import { charterOf } from '../meetings/presence.ts';
import type { Portal } from '../portal.ts';
import { enterMotionPut, openedBefore, openingFields, openVote, type WhatIsPut } from './open-vote.ts';

/**
 * Calls for objections to a text (domain.md 3.3, Consensus procedure), on the chair's direction. Refuses as
 * `openVote` does, and with `NO_CONSENSUS_IN_CHARTER` where the charter does not decide so.
 */
export async function callConsensus(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string } & WhatIsPut
): Promise<{ voteId: string }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { now, trx, append, standing } = meetingAct;
		const acting = await onDirection(meetingAct, { tap: true });
		const before = await openedBefore(meetingAct, input.requestKey);
		if (before) return { voteId: before };
		const { rules } = await charterOf(trx, standing.meeting);
		if (!rules.decision.consensus) throw new Refusal('NO_CONSENSUS_IN_CHARTER');
		const vote = await openVote(meetingAct, 'CONSENSUS_CALL', 'M_CONSENSUS', input);
		await enterMotionPut(meetingAct, acting, vote);
		await append(
			meetingEntry(acting.by, {
				t: 'consensus.called',
				v: 1,
				body: {
					...acting.fields,
					...openingFields(vote, now),
					kind: 'CONSENSUS_CALL',
					rule: 'M_CONSENSUS'
				}
			})
		);
		return { voteId: vote.voteId };
	});
}
