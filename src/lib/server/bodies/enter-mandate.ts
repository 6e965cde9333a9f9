import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { completeCharter } from '#lib/domain/bodies/charter.ts';
import type { Capacity } from '#lib/domain/bodies/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { dateRange } from '../db/range.ts';
import { refuseViolation } from '../db/refuse-violation.ts';
import type { Act } from '../record/act.ts';
import type { ActsAs } from './access.ts';
import { bodyEntry } from './body-entry.ts';

export interface NewMandate {
	bodyId: string;
	partyId: string;
	capacity: Capacity;
	seatId?: string;
	organisationId?: string;
	from: string;
	to?: string;
	basis: string;
}

/**
 * Writes a mandate and enters it, within an act whose actor may do so. Refuses with `SEAT_FOR_TITULAR`,
 * `ENDS_BEFORE_IT_BEGINS`, `ALTERNATES_FULL`, and, by the database's own constraints, `ONE_MANDATE_PER_PERSON`,
 * `SEAT_HELD`, `NO_MANDATE_BESIDE_SECRETARIAT`.
 */
export async function enterMandate(
	{ trx, append }: Pick<Act, 'trx' | 'append'>,
	{ by, fields }: ActsAs,
	{ personId, ...mandate }: NewMandate & { personId: string }
): Promise<string> {
	if ((mandate.capacity === 'TITULAR') !== (mandate.seatId !== undefined))
		throw new Refusal('SEAT_FOR_TITULAR');
	if (mandate.to !== undefined && mandate.to <= mandate.from) throw new Refusal('ENDS_BEFORE_IT_BEGINS');
	if (mandate.capacity === 'ALTERNATE') await refuseTooManyAlternates(trx, mandate);
	const mandateId = randomUUID();
	await refuseViolation(
		{
			one_mandate_per_person_and_body: () => new Refusal('ONE_MANDATE_PER_PERSON'),
			one_holder_per_seat: () => new Refusal('SEAT_HELD'),
			no_mandate_beside_secretariat: () => new Refusal('NO_MANDATE_BESIDE_SECRETARIAT'),
			mandate_seat_id_party_id_body_id_fkey: () => new Refusal('NOT_FOUND'),
			mandate_person_id_fkey: () => new Refusal('NOT_FOUND')
		},
		() =>
			trx
				.insertInto('mandate')
				.values({
					id: mandateId,
					body_id: mandate.bodyId,
					party_id: mandate.partyId,
					seat_id: mandate.seatId ?? null,
					person_id: personId,
					capacity: mandate.capacity,
					organisation_id: mandate.organisationId ?? null,
					during: dateRange(mandate.from, mandate.to),
					basis: mandate.basis
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
				of_person: personId,
				of_party: mandate.partyId,
				of_seat: mandate.seatId,
				as: mandate.capacity,
				from: mandate.from,
				to: mandate.to,
				basis: mandate.basis
			}
		})
	);
	return mandateId;
}

/** `ALTERNATES_FULL` where the charter in force on the first day lets the party name no more. */
async function refuseTooManyAlternates(
	trx: Act['trx'],
	{ bodyId, partyId, from, to }: NewMandate
): Promise<void> {
	const charter = await trx
		.selectFrom('charter')
		.select('rules')
		.where('body_id', '=', bodyId)
		.where(sql<boolean>`in_force @> ${from}::date`)
		.executeTakeFirst();
	const most = charter && completeCharter(charter.rules).alternates.perParty;
	if (most === undefined || most === null) return;
	const { count } = await trx
		.selectFrom('mandate')
		.select((eb) => eb.fn.countAll<string>().as('count'))
		.where('party_id', '=', partyId)
		.where('capacity', '=', 'ALTERNATE')
		.where(sql<boolean>`during && ${dateRange(from, to)}`)
		.executeTakeFirstOrThrow();
	if (Number(count) >= most) throw new Refusal('ALTERNATES_FULL', { most });
}
