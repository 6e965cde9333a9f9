import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import { stepMotion } from '../motions/change-motion.ts';
import { reopenAmendment } from '../motions/reopen-amendment.ts';
import { reopenPart } from '../motions/decide-part.ts';
import { reopenBetween } from '../motions/reopen-between.ts';
import type { Portal } from '../portal.ts';
import { setState } from '../procedure/pending.ts';
import { announcedVote } from './announced-vote.ts';
import { standingChallenge } from './standing-challenge.ts';
import { recusalsStandAgain } from './standing-recusals.ts';

/**
 * The chair rules on the challenge of a vote, with a reason. Dismissed: the result stands. Upheld: the vote is annulled,
 * which leaves its count as it is; what was put is open again, an amendment is taken out of its motion's text, and a fresh vote may be held on it (domain.md 4.2, Ballot).
 *
 * Refuses with `TEXT_NEEDED`, `NO_CHALLENGE`, and as `onDirection` does.
 */
export async function ruleOnChallenge(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; ruling: 'UPHELD' | 'DISMISSED'; reason: Text2 }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, now, append } = meetingAct;
		const { by, fields } = await onDirection(meetingAct, { tap: true });
		if (!input.reason.zh && !input.reason.en) throw new Refusal('TEXT_NEEDED');
		const vote = await announcedVote(meetingAct, input.voteId);
		const { id: challenge } = await standingChallenge(trx, vote.id);
		const { ruling, reason } = input;
		await trx
			.updateTable('vote_challenge')
			.set({ state: ruling, ruled_at: now })
			.where('id', '=', challenge)
			.execute();
		await append(
			meetingEntry(by, {
				t: 'challenge.ruled',
				v: 1,
				body: { ...fields, vote: vote.id, challenge, ruling, reason }
			})
		);
		if (ruling === 'DISMISSED') return;
		await trx.updateTable('vote').set({ annulled_at: now }).where('id', '=', vote.id).execute();
		await recusalsStandAgain(trx, vote.id);
		if (vote.procedural_id) await setState(meetingAct, vote.procedural_id, 'PENDING');
		if (vote.motion_id) await stepMotion(meetingAct, vote.motion_id, 'OPEN', 'ballot.annulled');
		await append(
			meetingEntry(by, {
				t: 'ballot.annulled',
				v: 1,
				body: {
					...fields,
					vote: vote.id,
					challenge,
					item: vote.item_id,
					...(vote.motion_id && { motion: vote.motion_id })
				}
			})
		);
		if (vote.amendment_id) await reopenAmendment(meetingAct, vote.amendment_id, vote);
		if (vote.part_id) await reopenPart(meetingAct, vote.part_id, vote.id);
		await reopenBetween(meetingAct, vote.id);
	});
}
