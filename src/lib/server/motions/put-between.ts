import { clash } from '#lib/domain/motions/amendment.ts';
import { numberIn } from '#lib/domain/motions/take-in.ts';
import { nextAmendment, openIn } from '#lib/domain/motions/voting-order.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import { isAdopted, type VoteOutcome } from '#lib/domain/voting/outcome.ts';
import { optionsNamed, type VoteOption } from '#lib/domain/voting/paper.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { amendmentsOf } from './amendments-of.ts';
import { stepAmendment } from './change-motion.ts';
import { charterStrategy } from './order-strategy.ts';
import { questionOf, refuseUnfit } from './put-amendment.ts';

/** A vote between amendments: what is asked, and which amendment stands under which letter. */
export interface Between {
	motion: string;
	question: Text2;
	candidates: VoteOption[];
	options: { amendment: string; option: string }[];
}

/**
 * Takes open amendments to the same words to a vote between them (domain.md 4.1, CHAIR_ORDER): the one that is preferred
 * is then put alone. Refuses with `NOT_FOUND`, `AMENDMENT_DECIDED`, `NOT_CHAIRS_ORDER` where the order is not the chair's,
 * `NOT_THE_SAME_WORDS`, `AMENDMENT_NOT_NEXT` where an amendment to one of them is still open, and `NEEDS_REBASE`.
 */
export async function putBetween(
	act: MeetingAct,
	amendmentIds: readonly string[],
	itemId: string
): Promise<Between> {
	const { trx } = act;
	const motion = await trx
		.selectFrom('amendment')
		.innerJoin('motion', 'motion.id', 'amendment.motion_id')
		.select(['motion.id', 'motion.number', 'motion.amendment_order'])
		.where('amendment.id', '=', amendmentIds[0]!)
		.where('motion.item_id', '=', itemId)
		.executeTakeFirst();
	if (!motion) throw new Refusal('NOT_FOUND');
	const strategy = motion.amendment_order ?? (await charterStrategy(trx, act.standing.meeting));
	if (strategy !== 'CHAIR_ORDER') throw new Refusal('NOT_CHAIRS_ORDER');
	const all = await amendmentsOf(trx, motion.id);
	const against = all.filter(({ id }) => amendmentIds.includes(id));
	if (against.length !== new Set(amendmentIds).size) throw new Refusal('NOT_FOUND');
	const apart = against.some((one, at) =>
		against
			.slice(at + 1)
			.some((other) => one.target_amendment !== other.target_amendment || !clash(one, other))
	);
	if (against.length < 2 || apart) throw new Refusal('NOT_THE_SAME_WORDS');
	for (const amendment of against) {
		if (amendment.state !== 'OPEN' || amendment.left_out) throw new Refusal('AMENDMENT_DECIDED');
		const [first] = openIn(all, amendment.id);
		if (first) throw new Refusal('AMENDMENT_NOT_NEXT', { number: numberIn(motion.number, all, first) });
		await refuseUnfit(act, motion.id, all, amendment);
		await stepAmendment(act, amendment.id, 'VOTING', 'ballot.opened');
	}
	const half = nextAmendment(all);
	if (half?.left_out) throw new Refusal('AMENDMENT_NOT_NEXT', { number: numberIn(motion.number, all, half) });
	const numbers = against.map((one) => numberIn(motion.number, all, one));
	const candidates = optionsNamed(against.map((one, at) => questionOf(one, null, numbers[at]!)));
	return {
		motion: motion.id,
		question: {
			zh: `修正案${numbers.join('、')}改同样的文字：取哪一件单独表决？`,
			en: `Amendments ${numbers.join(', ')} change the same words: which one is then put alone?`
		},
		candidates,
		options: against.map(({ id }, at) => ({ amendment: id, option: candidates[at]!.id }))
	};
}

/** The amendments that stood in a vote between them, and again in its run-off; empty for any other vote. */
export function standingIn(trx: MeetingAct['trx'], voteId: string) {
	return trx
		.selectFrom('vote_between')
		.innerJoin('amendment', 'amendment.id', 'vote_between.amendment_id')
		.select(['vote_between.amendment_id', 'vote_between.option', 'amendment.motion_id', 'amendment.state'])
		.where('vote_id', '=', voteId)
		.orderBy('option')
		.execute();
}

/**
 * What a vote between amendments does, in the act that closes it: the one that is preferred stays open and is put alone, the
 * others are rejected. After a tie, or a vote that decided nothing, all of them are open as before.
 */
export async function decideBetween(act: MeetingAct, vote: string, outcome: VoteOutcome): Promise<void> {
	const stood = await standingIn(act.trx, vote);
	const [first] = stood;
	if (!first) return;
	const won = isAdopted(outcome.verdict) ? outcome.ranking?.places[0]?.[0] : undefined;
	const preferred = stood.find(({ option }) => option === won)?.amendment_id;
	const rejected = preferred
		? stood.map(({ amendment_id }) => amendment_id).filter((id) => id !== preferred)
		: [];
	for (const { amendment_id: id } of stood)
		await stepAmendment(act, id, rejected.includes(id) ? 'REJECTED' : 'OPEN', 'amendments.decided');
	await act.append(
		meetingEntry('system', {
			t: 'amendments.decided',
			v: 1,
			body: {
				person: 'system',
				motion: first.motion_id,
				vote,
				amendments: stood.map(({ amendment_id }) => amendment_id),
				...(preferred && { preferred }),
				rejected
			}
		})
	);
}
