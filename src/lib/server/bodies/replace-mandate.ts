import type { Actor } from '../actor.ts';
import { endsOf } from '../db/range.ts';
import type { Portal } from '../portal.ts';
import { actOnSeats } from './act-on-seats.ts';
import { byFounderOrParty, findBody } from './access.ts';
import { bringIn, type Whom } from './bring-in.ts';
import { bodyOfMandate, closeMandate, findMandate } from './end-mandate.ts';
import { enterMandate } from './enter-mandate.ts';

/**
 * Puts another person in the place of a mandate's holder from a date on, in the same seat and capacity and until the
 * same end: one act, so that the seat is never without a holder nor has two. Refuses as `endMandate` and `giveMandate`.
 */
export async function replaceMandate(
	portal: Portal,
	actor: Actor,
	input: { mandateId: string; from: string; basis: string } & Whom
): Promise<{ mandateId: string; link: string | null }> {
	const bodyId = await bodyOfMandate(portal, input.mandateId);
	return actOnSeats(portal, bodyId, async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, bodyId, now);
		const before = await findMandate(trx, input.mandateId);
		const acting = byFounderOrParty(standing, before.party_id);
		await closeMandate({ trx, append }, acting, before, input.from);
		const { personId, link } = await bringIn(portal, trx, input);
		const mandateId = await enterMandate({ trx, append }, acting, {
			bodyId,
			partyId: before.party_id,
			capacity: before.capacity,
			...(before.seat_id && { seatId: before.seat_id }),
			...(before.organisation_id && { organisationId: before.organisation_id }),
			from: input.from,
			to: endsOf(before.during).to ?? undefined,
			basis: input.basis,
			personId
		});
		return { acting, done: { mandateId, link } };
	});
}
