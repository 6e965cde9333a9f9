import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actOnSeats } from './act-on-seats.ts';
import { byFounderOrParty, findBody } from './access.ts';
import { bringIn, type Whom } from './bring-in.ts';
import { enterMandate, type NewMandate } from './enter-mandate.ts';

/**
 * Gives a person a mandate for the dates `[from, to)`: a titular delegate one seat of the party, an alternate, an
 * adviser or an observer the party alone. The party's liaison or chief representative does this, the administrator
 * while the body is founded. Somebody new is entered and invited by a one-time link, which is answered. The database
 * refuses a second mandate of the person in this body (`ONE_MANDATE_PER_PERSON`), a second holder of the seat
 * (`SEAT_HELD`), and a mandate of somebody who is its secretary or administers the portal
 * (`NO_MANDATE_BESIDE_SECRETARIAT`), however many ask at once; `ALTERNATES_FULL` says that the charter allows no more.
 */
export async function giveMandate(
	portal: Portal,
	actor: Actor,
	input: NewMandate & Whom
): Promise<{ mandateId: string; link: string | null }> {
	return actOnSeats(portal, input.bodyId, async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, input.bodyId, now);
		const party = await trx
			.selectFrom('party')
			.select('id')
			.where('id', '=', input.partyId)
			.where('body_id', '=', input.bodyId)
			.executeTakeFirst();
		if (!party) throw new Refusal('NOT_FOUND');
		const acting = byFounderOrParty(standing, input.partyId);
		const { personId, link } = await bringIn(portal, trx, input);
		const mandateId = await enterMandate({ trx, append }, acting, { ...input, personId });
		return { acting, done: { mandateId, link } };
	});
}
