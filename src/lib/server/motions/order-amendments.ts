import { clausesOf } from '#lib/domain/motions/consolidate.ts';
import { distanceOf, proposeAll, type OrderStrategy } from '#lib/domain/motions/order-amendments.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { amendmentsOf } from './amendments-of.ts';
import { charterStrategy } from './order-strategy.ts';
import { textAsMoved } from './text-as-moved.ts';

/**
 * Sets the order in which a motion's open amendments are put, on the chair's direction (domain.md 4.1). `order` names
 * each of them once, those to an amendment wherever among them: they are put before it. Left out, it is what the strategy
 * proposes. Where it departs from that, or the proposal leaves
 * the ranking to the chair, the chair's reason is kept.
 *
 * Refuses with `ORDER_NOT_IN_CHARTER` a strategy other than the charter's, where it names one, `AMENDMENT_DECIDED` when
 * none is open, `ORDER_INCOMPLETE` and `ORDER_REASON_NEEDED`.
 */
export async function orderAmendments(
	portal: Portal,
	actor: Actor,
	input: {
		meetingId: string;
		motionId: string;
		strategy: OrderStrategy;
		order?: readonly string[];
		reason?: Text2;
	}
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const ruled = await charterStrategy(trx, standing.meeting);
		if (ruled !== 'CHAIR_ORDER' && input.strategy !== ruled) throw new Refusal('ORDER_NOT_IN_CHARTER');
		const motion = await trx
			.selectFrom('motion')
			.select('id')
			.where('id', '=', input.motionId)
			.where('meeting_id', '=', standing.meeting.id)
			.executeTakeFirst();
		if (!motion) throw new Refusal('NOT_FOUND');
		const open = (await amendmentsOf(trx, motion.id)).filter(({ state }) => state === 'OPEN');
		if (open.length === 0) throw new Refusal('AMENDMENT_DECIDED');
		const asMoved = await textAsMoved(trx, motion.id);
		const placesIn = (target: string | null) => {
			const clauses = clausesOf(open.find(({ id }) => id === target)?.moved ?? asMoved);
			return (clauses.zh ?? clauses.en ?? []).map(({ id }) => id);
		};
		const proposed = proposeAll(input.strategy, open, placesIn);
		const given = input.order;
		const complete =
			!given || (new Set(given).size === given.length && open.every(({ id }) => given.includes(id)));
		if (!complete || (given && given.length !== open.length)) throw new Refusal('ORDER_INCOMPLETE');
		const { order } = given ? proposeAll(input.strategy, open, placesIn, given) : proposed;
		const asProposed = order.every((id, at) => id === proposed.order[at]);
		const reason = input.reason?.zh || input.reason?.en ? input.reason : undefined;
		if (!reason && !(proposed.certain && asProposed)) throw new Refusal('ORDER_REASON_NEEDED');
		for (const [at, id] of order.entries())
			await trx
				.updateTable('amendment')
				.set({ order_no: at + 1 })
				.where('id', '=', id)
				.execute();
		await trx
			.updateTable('motion')
			.set({ amendment_order: input.strategy })
			.where('id', '=', motion.id)
			.execute();
		const distance = new Map(open.map((one) => [one.id, distanceOf(one)]));
		await append(
			meetingEntry(by, {
				t: 'amendments.ordered',
				v: 1,
				body: {
					...fields,
					motion: motion.id,
					strategy: input.strategy,
					order: order.map((amendment) => {
						const far = distance.get(amendment);
						return { amendment, ...(typeof far === 'number' && { distance: String(far) }) };
					}),
					...(reason && { reason })
				}
			})
		);
	});
}
