import { randomUUID } from 'node:crypto';
import type { Capacity } from '#lib/domain/bodies/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { dateRange } from '../db/range.ts';
import { refuseViolation } from '../db/refuse-violation.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { bodyLog, byFounderOrParty, findBody } from './access.ts';
import { bodyEntry } from './body-entry.ts';

/**
 * Gives a person a mandate for the dates `[from, to)`: a titular delegate one seat of the party, an alternate, an
 * adviser or an observer the party alone. The party's liaison or chief representative does this, the administrator
 * while the body is founded. The database refuses a second mandate of the person in this body
 * (`ONE_MANDATE_PER_PERSON`), a second holder of the seat (`SEAT_HELD`), and a mandate of somebody who is its
 * secretary or administers the portal (`NO_MANDATE_BESIDE_SECRETARIAT`), however many ask at once.
 */
export async function giveMandate(
	portal: Portal,
	actor: Actor,
	input: {
		bodyId: string;
		partyId: string;
		personId: string;
		capacity: Capacity;
		seatId?: string;
		organisationId?: string;
		from: string;
		to?: string;
		basis: string;
	}
): Promise<{ mandateId: string }> {
	return act(portal, await bodyLog(portal.db, input.bodyId), async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, input.bodyId, now);
		const party = await trx
			.selectFrom('party')
			.select('id')
			.where('id', '=', input.partyId)
			.where('body_id', '=', input.bodyId)
			.executeTakeFirst();
		if (!party) throw new Refusal('NOT_FOUND');
		const { by, fields } = byFounderOrParty(standing, input.partyId);
		if ((input.capacity === 'TITULAR') !== (input.seatId !== undefined))
			throw new Refusal('SEAT_FOR_TITULAR');
		if (input.to !== undefined && input.to <= input.from) throw new Refusal('ENDS_BEFORE_IT_BEGINS');
		const mandateId = randomUUID();
		await refuseViolation(
			{
				one_mandate_per_person_and_body: () => new Refusal('ONE_MANDATE_PER_PERSON'),
				one_holder_per_seat: () => new Refusal('SEAT_HELD'),
				no_mandate_beside_secretariat: () => new Refusal('NO_MANDATE_BESIDE_SECRETARIAT'),
				mandate_seat_id_party_id_body_id_fkey: () => new Refusal('NOT_FOUND')
			},
			() =>
				trx
					.insertInto('mandate')
					.values({
						id: mandateId,
						body_id: input.bodyId,
						party_id: input.partyId,
						seat_id: input.seatId ?? null,
						person_id: input.personId,
						capacity: input.capacity,
						organisation_id: input.organisationId ?? null,
						during: dateRange(input.from, input.to),
						basis: input.basis
					})
					.execute()
		);
		await append(
			bodyEntry(by, {
				t: 'mandate.begun',
				v: 1,
				body: {
					...fields,
					mandate: mandateId,
					of_person: input.personId,
					of_party: input.partyId,
					of_seat: input.seatId,
					as: input.capacity,
					from: input.from,
					to: input.to,
					basis: input.basis
				}
			})
		);
		return { mandateId };
	});
}
