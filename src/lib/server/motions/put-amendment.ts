import { consolidate } from '#lib/domain/motions/consolidate.ts';
import { fallWith } from '#lib/domain/motions/fall-with.ts';
import { leaveOut, partToPut, type AmendmentPart } from '#lib/domain/motions/leave-out.ts';
import { isPutAside, isUndecided } from '#lib/domain/motions/states.ts';
import { numberIn } from '#lib/domain/motions/take-in.ts';
import { nextAmendment } from '#lib/domain/motions/voting-order.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { amendmentsOf, type Amendment } from './amendments-of.ts';
import { stepAmendment } from './change-motion.ts';
import { charterStrategy } from './order-strategy.ts';
import { textUnder } from './text-under.ts';

/** What is asked of the meeting about an amendment. */
export interface AmendmentPut {
	id: string;
	/** Of its two questions, the one that is put. */
	part: AmendmentPart | null;
	question: Text2;
	/** Numbers of those that fall when it is adopted. */
	falls: string[];
}

/**
 * Takes an amendment of an item to its vote: it is the next in the order that the chair gave, and still fits the text.
 * In the order of the text, leaving words out and putting others in are two questions. Answers with what is asked. Refuses
 * with `MOTION_PUT_ASIDE`, `MOTION_NOT_BEFORE_MEETING`, `AMENDMENT_DECIDED`, `AMENDMENTS_NOT_ORDERED`, `AMENDMENT_NOT_NEXT`,
 * `NEEDS_REBASE`, and with `AMENDMENTS_OPEN` while amendments to it are not decided.
 */
export async function putAmendment(
	act: MeetingAct,
	amendmentId: string,
	itemId: string
): Promise<AmendmentPut> {
	const { trx } = act;
	const motion = await trx
		.selectFrom('amendment')
		.innerJoin('motion', 'motion.id', 'amendment.motion_id')
		.select(['motion.id', 'motion.state', 'motion.number', 'motion.amendment_order'])
		.where('amendment.id', '=', amendmentId)
		.where('motion.item_id', '=', itemId)
		.executeTakeFirst();
	if (!motion) throw new Refusal('NOT_FOUND');
	if (isPutAside(motion.state)) throw new Refusal('MOTION_PUT_ASIDE');
	const all = await amendmentsOf(trx, motion.id);
	const amendment = all.find(({ id }) => id === amendmentId)!;
	if (isUndecided(amendment.state) && amendment.state !== 'OPEN' && amendment.state !== 'VOTING')
		throw new Refusal('MOTION_NOT_BEFORE_MEETING');
	if (amendment.state !== 'OPEN') throw new Refusal('AMENDMENT_DECIDED');
	const next = nextAmendment(all);
	if (!next) throw new Refusal('AMENDMENTS_NOT_ORDERED');
	if (next.id !== amendment.id)
		throw new Refusal('AMENDMENT_NOT_NEXT', { number: numberIn(motion.number, all, next) });
	const undecided = all.filter(
		({ target_amendment, state }) => target_amendment === amendment.id && isUndecided(state)
	);
	if (undecided.length > 0) throw new Refusal('AMENDMENTS_OPEN', { count: undecided.length });
	await refuseUnfit(act, motion.id, all, amendment);
	await stepAmendment(act, amendment.id, 'VOTING', 'ballot.opened');
	const strategy = motion.amendment_order ?? (await charterStrategy(trx, act.standing.meeting));
	const part = partToPut(amendment, strategy);
	return {
		id: amendment.id,
		part,
		question: questionOf(amendment, part, numberIn(motion.number, all, amendment)),
		falls: fallWith(amendment, all).map((one) => numberIn(motion.number, all, one))
	};
}

/** Refuses with `NEEDS_REBASE` an amendment that no longer fits the text under it. */
export async function refuseUnfit(
	{ trx }: MeetingAct,
	motionId: string,
	all: readonly Amendment[],
	amendment: Amendment
): Promise<void> {
	const { moved, adopted } = await textUnder(trx, motionId, all, amendment.target_amendment);
	if (consolidate(moved, [...adopted, amendment]).needRebase.includes(amendment.id))
		throw new Refusal('NEEDS_REBASE');
}

/** What the meeting is asked, in the languages in which the amendment is written. */
export function questionOf(amendment: Amendment, part: AmendmentPart | null, of: string): Text2 {
	const { op, old, new: now } = part === 'LEAVE_OUT' ? leaveOut(amendment) : amendment;
	const [zh, en] = op === 'DELETE' ? [old.zh, old.en] : [now.zh, now.en];
	const asked = part
		? ASKED_IN_PARTS[part]
		: {
				INSERT: { zh: '增加', en: 'add' },
				DELETE: { zh: '删去', en: 'leave out' },
				REPLACE: { zh: '改为', en: 'change to' }
			}[op];
	const nothing = { zh: '（不留文字）', en: '(nothing is left)' };
	return {
		...(zh !== undefined && { zh: `修正案${of}（${asked.zh}）：${zh || nothing.zh}` }),
		...(en !== undefined && { en: `Amendment ${of} (${asked.en}): ${en || nothing.en}` })
	};
}

const ASKED_IN_PARTS = {
	LEAVE_OUT: { zh: '先表决删去，删去后为', en: 'first, leave words out, so that it reads' },
	INSERT: { zh: '再表决写入，写入后为', en: 'then, put words in, so that it reads' }
};
