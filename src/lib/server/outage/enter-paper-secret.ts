import { Refusal } from '#lib/domain/refusal.ts';
import { boxProblem, type BoxCount } from '#lib/domain/voting/box.ts';
import { evaluateSealed } from '#lib/domain/voting/evaluate-sealed.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, goOnAt } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { lockOpenVote } from '../voting/find-open-vote.ts';
import { enterBallotOpened } from '../voting/open-ballot.ts';
import { settleVote, voteSnapshot } from '../voting/settle-vote.ts';
import { enteredLater } from './entered-later.ts';
import { putBefore, type PutOnPaper } from './put-before.ts';
import { tellersOnPaper } from './tellers-on-paper.ts';

/**
 * Enters a secret ballot that was held on paper: papers handed out and put into a box, and what two tellers of different
 * parties counted out of it, of all together or of each party as the rule needs (ruling 22). Put and counted are one act, so
 * that the vote is never open on anybody's device. Who put which paper in is nowhere; that the figures are those of the papers
 * the record has from the tellers, whom it names. Safe to repeat, as `enterPaperVote` is.
 *
 * Refuses as `openBallot` does, so with `SECRET_TOO_FEW` and `SECRET_NEEDS_POOLED` where figures would tell who voted how;
 * with `TELLERS_OF_REGISTER` and `TELLERS_OF_ONE_PARTY`; with `BOX_OF_WHOM`, `BOX_OVER_SEATS`, `BOX_OVER_HANDED` and `BOX_SUM`
 * figures that do not fit.
 */
export async function enterPaperSecret(
	portal: Portal,
	actor: Actor,
	input: PutOnPaper & { tellers: readonly string[]; counts: readonly BoxCount[] }
): Promise<{ voteId: string; outcome: VoteOutcome }> {
	const { meetingId, putAt, closedAt, tellers, counts, ...put } = input;
	const before = await putBefore(portal, actor, meetingId, input.requestKey);
	if (before?.outcome) return { voteId: before.id, outcome: before.outcome };
	return actInMeeting(enteredLater(portal, putAt), actor, meetingId, ['IN_SESSION'], async (opening) => {
		const { vote } = await enterBallotOpened(opening, { ...put, form: 'SECRET' });
		const closing = await goOnAt(opening, closedAt);
		const row = await lockOpenVote(closing, vote.voteId, 'SECRET');
		const box = { tellers: await tellersOnPaper(closing, vote.voteId, tellers), counts: [...counts] };
		const snapshot = await voteSnapshot(closing, row);
		const parties = snapshot.quorum.parties.map(({ party }) => party);
		const problem = boxProblem(snapshot, parties, counts);
		if (problem) {
			const { code, ...figures } = problem;
			throw new Refusal(code, figures);
		}
		const outcome = evaluateSealed(snapshot, { ballots: [], box });
		const { by, fields } = await onDirection(closing, { tap: true });
		await closing.append(
			meetingEntry(by, {
				t: 'votes.sealed',
				v: 1,
				body: { ...fields, vote: vote.voteId, ballots: [], box }
			})
		);
		await settleVote(closing, row, outcome);
		return { voteId: vote.voteId, outcome };
	});
}
