import { isPartOpen } from '#lib/domain/motions/part-states.ts';
import type { MotionState } from '#lib/domain/motions/states.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { refuseOpenAmendments } from './amendments-of.ts';
import { partQuestion, partsOfMotion } from './parts-of-motion.ts';

/** A part that is put. */
export interface PartPut {
	id: string;
	number: number;
	motion: { id: string; state: MotionState };
	text: Text2;
	question: Text2;
}

/**
 * Takes a part of a divided motion to its vote: the parts are put in their order, once all amendments are decided. Refuses
 * with `NOT_FOUND`, `MOTION_DECIDED`, `AMENDMENTS_OPEN` and `PART_NOT_NEXT`.
 */
export async function putPart({ trx }: MeetingAct, partId: string, itemId: string): Promise<PartPut> {
	const motion = await trx
		.selectFrom('motion_part')
		.innerJoin('motion', 'motion.id', 'motion_part.motion_id')
		.select(['motion.id', 'motion.number', 'motion.state'])
		.where('motion_part.id', '=', partId)
		.where('motion.item_id', '=', itemId)
		.executeTakeFirst();
	if (!motion) throw new Refusal('NOT_FOUND');
	if (motion.state !== 'OPEN' && motion.state !== 'DEBATE_CLOSED') throw new Refusal('MOTION_DECIDED');
	await refuseOpenAmendments(trx, motion.id);
	const parts = await partsOfMotion(trx, motion.id);
	const next = parts.find(isPartOpen);
	const part = parts.find(({ id }) => id === partId)!;
	if (!next || !isPartOpen(part)) throw new Refusal('MOTION_DECIDED');
	if (next.id !== partId) throw new Refusal('PART_NOT_NEXT', { number: next.number });
	await trx.updateTable('motion_part').set({ state: 'VOTING' }).where('id', '=', partId).execute();
	return {
		id: partId,
		number: part.number,
		motion: { id: motion.id, state: motion.state },
		text: part.text,
		question: partQuestion(motion.number, part)
	};
}

/** Refuses with `MOTION_DIVIDED` to put a motion as a whole that the meeting divided. */
export async function refuseDivided(trx: MeetingAct['trx'], motionId: string): Promise<void> {
	const part = await trx
		.selectFrom('motion_part')
		.select('number')
		.where('motion_id', '=', motionId)
		.where('state', '=', 'OPEN')
		.orderBy('number')
		.executeTakeFirst();
	if (part) throw new Refusal('MOTION_DIVIDED', { number: part.number });
}
