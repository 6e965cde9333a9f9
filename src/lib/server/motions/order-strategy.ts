import { completeCharter } from '#lib/domain/bodies/charter.ts';
import type { OrderStrategy } from '#lib/domain/motions/order-amendments.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { charterOf } from '../meetings/presence.ts';

/** How a motion's amendments are ordered: as the chair said last, else as the charter says. */
export async function orderStrategy(
	{ trx, standing }: Pick<MeetingAct, 'trx' | 'standing'>,
	{ amendment_order }: { amendment_order: OrderStrategy | null }
): Promise<OrderStrategy> {
	return amendment_order ?? (await charterStrategy({ trx, standing }));
}

/** What the charter says of it; CHAIR_ORDER leaves it to the chair, who may take either of the others. */
export async function charterStrategy({
	trx,
	standing
}: Pick<MeetingAct, 'trx' | 'standing'>): Promise<OrderStrategy> {
	const { rules } = await charterOf(trx, standing.meeting);
	return completeCharter(rules).motions.amendmentOrder;
}
