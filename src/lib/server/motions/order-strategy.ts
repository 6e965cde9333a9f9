import type { Kysely, Selectable } from 'kysely';
import { completeCharter } from '#lib/domain/bodies/charter.ts';
import type { OrderStrategy } from '#lib/domain/motions/order-amendments.ts';
import type { Database } from '../db/database.ts';
import { charterOf } from '../meetings/presence.ts';

/** What a meeting's charter says of the order of amendments; CHAIR_ORDER leaves it to the chair, who may take either of the others. */
export async function charterStrategy(
	db: Kysely<Database>,
	meeting: Selectable<Database['meeting']>
): Promise<OrderStrategy> {
	const { rules } = await charterOf(db, meeting);
	return completeCharter(rules).motions.amendmentOrder;
}
