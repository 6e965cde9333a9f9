import { consolidate } from '#lib/domain/motions/consolidate.ts';
import { isUndecided } from '#lib/domain/motions/states.ts';
import { numberIn } from '#lib/domain/motions/take-in.ts';
import { nextAmendment } from '#lib/domain/motions/voting-order.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { amendmentsOf, type Amendment } from './amendments-of.ts';
import { stepAmendment } from './change-motion.ts';
import { textUnder } from './text-under.ts';

/**
 * Takes an amendment of an item to its vote: it is the next in the order that the chair gave, and still fits the text.
 * Answers with what is asked. Refuses with `MOTION_NOT_BEFORE_MEETING`, `AMENDMENT_DECIDED`, `AMENDMENTS_NOT_ORDERED`, `AMENDMENT_NOT_NEXT`, `NEEDS_REBASE`,
 * and with `AMENDMENTS_OPEN` while amendments to it are not decided.
 */
export async function putAmendment(
	act: MeetingAct,
	amendmentId: string,
	itemId: string
): Promise<{ id: string; question: Text2 }> {
	const { trx } = act;
	const motion = await trx
		.selectFrom('amendment')
		.innerJoin('motion', 'motion.id', 'amendment.motion_id')
		.select(['motion.id', 'motion.number'])
		.where('amendment.id', '=', amendmentId)
		.where('motion.item_id', '=', itemId)
		.executeTakeFirst();
	if (!motion) throw new Refusal('NOT_FOUND');
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
	const under = await textUnder(trx, motion.id, all, amendment.target_amendment);
	const { needRebase } = consolidate(under.moved, [...under.adopted, amendment]);
	if (needRebase.includes(amendment.id)) throw new Refusal('NEEDS_REBASE');
	await stepAmendment(act, amendment.id, 'VOTING', 'ballot.opened');
	return { id: amendment.id, question: questionOf(amendment, numberIn(motion.number, all, amendment)) };
}

/** What the meeting is asked, in the languages in which the amendment is written. */
function questionOf({ op, old, new: now }: Amendment, of: string): Text2 {
	const [zh, en] = [op === 'DELETE' ? old.zh : now.zh, op === 'DELETE' ? old.en : now.en];
	const asked = {
		INSERT: { zh: '增加', en: 'add' },
		DELETE: { zh: '删去', en: 'leave out' },
		REPLACE: { zh: '改为', en: 'change to' }
	}[op];
	return {
		...(zh && { zh: `修正案${of}（${asked.zh}）：${zh}` }),
		...(en && { en: `Amendment ${of} (${asked.en}): ${en}` })
	};
}
