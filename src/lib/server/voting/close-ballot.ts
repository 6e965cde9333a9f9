import { Refusal } from '#lib/domain/refusal.ts';
import { BALLOT_KINDS } from '#lib/domain/voting/nouns.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import { charterOf } from '../meetings/presence.ts';
import { jobOf } from '../jobs/outbox.ts';
import type { Portal } from '../portal.ts';
import { countVote } from './count-vote.ts';
import { lockOpenVote } from './find-open-vote.ts';
import { sweepSecretBoxJob } from './sweep-secret-box.ts';
import { settleVote, voteSnapshot } from './settle-vote.ts';
import { lockForClosing } from './vote-lock.ts';

/**
 * Closes the ballot, on the chair's direction: `votes.sealed` with every seat's ballot and `result` with the
 * arithmetic, in one act (ruling 16). Not before the charter's minimum time, unless every seat has voted and so
 * nobody is cut off. Closing again answers with the outcome that stands.
 */
export async function closeBallot(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string }
): Promise<{ outcome: VoteOutcome }> {
	const work = async (meetingAct: MeetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct, { tap: true });
		const closed = await trx
			.selectFrom('vote')
			.select('outcome')
			.where('id', '=', input.voteId)
			.where('meeting_id', '=', standing.meeting.id)
			.where('state', '=', 'CLOSED')
			.executeTakeFirst();
		if (closed?.outcome) return { outcome: closed.outcome };
		const vote = await lockOpenVote(meetingAct, input.voteId, ...BALLOT_KINDS);
		const snapshot = await voteSnapshot(meetingAct, vote);
		const { sealed, outcome, complete } = await countVote(portal.keyring, meetingAct, vote, snapshot);
		const { rules } = await charterOf(trx, { ...standing.meeting, charter_id: vote.charter_id });
		const earliest = vote.opened_at.getTime() + rules.minimumOpenSeconds * 1000;
		// Paper knows minutes, and nobody is cut off by what is entered.
		if (!portal.occurredAt && now.getTime() < earliest && !complete)
			throw new Refusal('TOO_SOON_TO_CLOSE', { seconds: Math.ceil((earliest - now.getTime()) / 1000) });
		await append(
			meetingEntry(by, {
				t: 'votes.sealed',
				v: 1,
				body: {
					...fields,
					vote: vote.id,
					...sealed
				}
			})
		);
		if (vote.kind === 'SECRET') await meetingAct.enqueue(jobOf(sweepSecretBoxJob, {}));
		await settleVote(meetingAct, vote, outcome);
		return { outcome };
	};
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], work, (trx) =>
		lockForClosing(trx, input.voteId)
	);
}
