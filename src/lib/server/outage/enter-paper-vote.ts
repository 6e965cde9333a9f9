import type { PartyHands } from '#lib/domain/voting/hands.ts';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { answerCall, rollCallOf } from '../voting/answer-call.ts';
import { closeBallot } from '../voting/close-ballot.ts';
import { openBallot } from '../voting/open-ballot.ts';
import { enteredLater } from './entered-later.ts';
import { enterPaperHands } from './enter-paper-hands.ts';
import { putBefore, type PutOnPaper } from './put-before.ts';

/** How a vote was held on paper: hands that two tellers counted, or what each seat answered; a seat left out did not vote. */
export type PaperBallots =
	| { form: 'SHOW_OF_HANDS'; tellers: readonly string[]; counts: PartyHands[] }
	| { form: 'ROLL_CALL'; answers: ReadonlyMap<string, Choice> };

/**
 * Enters a vote that was held on paper: put at one time and closed at another, counted by the same rule as any other. Each
 * step is a command of its own, and safe to repeat: after a refusal the same form goes on where it stopped, and a vote that
 * was put and cannot be counted stands open at the console.
 */
export async function enterPaperVote(
	portal: Portal,
	actor: Actor,
	input: PutOnPaper & PaperBallots
): Promise<{ voteId: string; outcome: VoteOutcome }> {
	const { meetingId, itemId, motionId, amendmentId, question, putAt, closedAt, requestKey } = input;
	const put = enteredLater(portal, putAt);
	const closed = enteredLater(portal, closedAt);
	const asked = { meetingId, itemId, motionId, amendmentId, question, form: input.form, requestKey };
	const before = await putBefore(portal, actor, meetingId, requestKey);
	if (before?.outcome) return { voteId: before.id, outcome: before.outcome };
	const voteId = before?.id ?? (await openBallot(put, actor, asked)).voteId;
	const of = { meetingId, voteId };
	if (input.form === 'SHOW_OF_HANDS') {
		const counted = await countedBefore(portal, voteId);
		if (!counted) await enterPaperHands(closed, actor, { ...of, ...input });
	} else await answerAll(closed, actor, of, input.answers);
	const { outcome } = await closeBallot(closed, actor, of);
	return { voteId, outcome };
}

/** Two tellers' counts are in, from an attempt that stopped before the close. */
async function countedBefore({ db }: Portal, voteId: string): Promise<boolean> {
	const row = await db
		.selectFrom('hands_count')
		.select('round')
		.where('vote_id', '=', voteId)
		.executeTakeFirst();
	return row !== undefined;
}

/** In the order of the call; who did not answer is passed over twice, as when called. */
async function answerAll(
	portal: Portal,
	actor: Actor,
	of: { meetingId: string; voteId: string },
	answers: ReadonlyMap<string, Choice>
): Promise<void> {
	let { next } = await rollCallOf(portal, actor, of);
	while (next) {
		const answer = answers.get(next) ?? 'PASS';
		({ next } = await answerCall(portal, actor, { ...of, seatId: next, answer }));
	}
}
