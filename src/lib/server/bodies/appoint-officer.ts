import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { OfficeKind } from '#lib/domain/bodies/nouns.ts';
import { isOfficeOfParty } from '#lib/domain/bodies/offices.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { dateRange } from '../db/range.ts';
import { refuseViolation } from '../db/refuse-violation.ts';
import type { Portal } from '../portal.ts';
import type { Act } from '../record/act.ts';
import { actOnSeats } from './act-on-seats.ts';
import {
	byAdministrator,
	byFounderOrParty,
	bySecretaryOrAdministrator,
	findBody,
	type ActsAs,
	type BodyStanding
} from './access.ts';
import { bodyEntry } from './body-entry.ts';
import { bringIn, type Whom } from './bring-in.ts';

/**
 * Appoints a person to an office for the dates `[from, to)` (ruling 2). Offices of a party (liaison, chief
 * representative, signatory) are given by who speaks for it, by the administrator while the body is founded; those
 * of the body by its secretary or the administrator. Where nobody speaks for a party any more, the administrator gives
 * it a liaison again. Somebody new is entered and invited by a one-time link, which is answered. A party has one chief representative and one signatory at a
 * time (`OFFICE_HELD`); nobody holds the same office twice (`OFFICE_TWICE`); a delegate is no secretary
 * (`NO_MANDATE_BESIDE_SECRETARIAT`).
 */
export async function appointOfficer(
	portal: Portal,
	actor: Actor,
	input: {
		bodyId: string;
		kind: OfficeKind;
		partyId?: string;
		from: string;
		to?: string;
		basis: string;
	} & Whom
): Promise<{ officeId: string; link: string | null }> {
	return actOnSeats(portal, input.bodyId, async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, input.bodyId, now);
		if (isOfficeOfParty(input.kind) !== (input.partyId !== undefined)) throw new Refusal('OFFICE_SCOPE');
		const acting = input.partyId
			? await byOfficerOfParty(trx, standing, input.kind, input.partyId)
			: bySecretaryOrAdministrator(standing);
		const { by, fields } = acting;
		if (input.to !== undefined && input.to <= input.from) throw new Refusal('ENDS_BEFORE_IT_BEGINS');
		const { personId, link } = await bringIn(portal, trx, input);
		const officeId = randomUUID();
		await refuseViolation(
			{
				office_body_id_person_id_kind_during_excl: () => new Refusal('OFFICE_TWICE'),
				office_party_id_kind_during_excl: () => new Refusal('OFFICE_HELD'),
				no_mandate_beside_secretariat: () => new Refusal('NO_MANDATE_BESIDE_SECRETARIAT'),
				office_party_id_body_id_fkey: () => new Refusal('NOT_FOUND'),
				office_person_id_fkey: () => new Refusal('NOT_FOUND')
			},
			() =>
				trx
					.insertInto('office')
					.values({
						id: officeId,
						body_id: input.bodyId,
						party_id: input.partyId ?? null,
						person_id: personId,
						kind: input.kind,
						during: dateRange(input.from, input.to),
						basis: input.basis
					})
					.execute()
		);
		await append(
			bodyEntry(by, {
				t: 'office.begun',
				v: 1,
				body: {
					...fields,
					appointment: officeId,
					of_person: personId,
					kind: input.kind,
					of_party: input.partyId,
					from: input.from,
					to: input.to,
					basis: input.basis
				}
			})
		);
		return { acting, done: { officeId, link } };
	});
}

/** Who may appoint to an office of a party; the administrator a liaison where the party has nobody to do it. */
async function byOfficerOfParty(
	trx: Act['trx'],
	standing: BodyStanding,
	kind: OfficeKind,
	partyId: string
): Promise<ActsAs> {
	if (!standing.isAdministrator || standing.founding || kind !== 'LIAISON')
		return byFounderOrParty(standing, partyId);
	const speaker = await trx
		.selectFrom('office')
		.select('id')
		.where('party_id', '=', partyId)
		.where('kind', 'in', ['LIAISON', 'CHIEF_REPRESENTATIVE'])
		.where(sql<boolean>`during @> ${standing.today}::date`)
		.executeTakeFirst();
	return speaker ? byFounderOrParty(standing, partyId) : byAdministrator(standing);
}
