import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { fitsKind } from '#lib/domain/bodies/composition.ts';
import type { BodyKind, PartyKind } from '#lib/domain/bodies/nouns.ts';
import { logOrigin } from '#lib/domain/record/checkpoint.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { dateRange } from '../db/range.ts';
import { refuseUnprintableName } from '../documents/refuse-unprintable.ts';
import { refuseViolation } from '../db/refuse-violation.ts';
import { namesOf } from '../organisations/queries.ts';
import { requireAdministrator } from '../people/administrator.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { openLog } from '../record/open-log.ts';
import { bodyEntry } from './body-entry.ts';

export interface NewParty {
	kind: PartyKind;
	label: Text2;
	organisations: { organisationId: string; from?: string; to?: string }[];
	/** One for each seat, in the order of their numbers; the organisation where a seat belongs to one. */
	seats: { organisationId?: string }[];
}

export interface CreatedBody {
	bodyId: string;
	/** In the order given. */
	parties: { partyId: string; seatIds: string[] }[];
}

/**
 * Founds a body: the body, its parties and seats, and its log, whose first entry binds the origin
 * `host/slug`. Nobody sits in it yet, and no charter is in force (ruling 3). Administrators only. Refuses with
 * `BODY_PARTIES` parties that do not fit the kind, and with `BODY_SLUG_TAKEN` a slug in use.
 */
export async function createBody(
	portal: Portal,
	actor: Actor,
	input: {
		slug: string;
		kind: BodyKind;
		name: Text2;
		numberPrefix?: Text2;
		zone: string;
		isDemo?: boolean;
		parties: NewParty[];
	}
): Promise<CreatedBody> {
	if (
		!fitsKind(
			input.kind,
			input.parties.map((party) => party.kind)
		)
	) {
		throw new Refusal('BODY_PARTIES', { kind: input.kind });
	}
	await refuseUnprintableName(
		portal,
		input.name,
		input.numberPrefix,
		...input.parties.map(({ label }) => label)
	);
	const bodyId = randomUUID();
	const parties = input.parties.map((party, at) => ({ ...party, partyId: randomUUID(), ordinal: at + 1 }));

	return act(portal, [], async (founding) => {
		const { trx, now } = founding;
		await requireAdministrator(trx, actor);
		const names = await namesOf(
			trx,
			parties.flatMap((party) => party.organisations.map(({ organisationId }) => organisationId)),
			now.toISOString().slice(0, 10)
		);
		const origin = logOrigin(portal.settings.origin, input.slug);
		const first = bodyEntry('ADMINISTRATOR', {
			t: 'body.created',
			v: 1,
			body: {
				person: actor.personId,
				origin,
				title: input.name,
				kind: input.kind,
				zone: input.zone,
				parties: parties.map(({ partyId, kind, ordinal, label, organisations }) => ({
					id: partyId,
					kind,
					ordinal,
					label,
					organisations: organisations.map(({ organisationId: id }) => ({ id, name: names.get(id) ?? {} }))
				}))
			}
		});
		const slugTaken = () => new Refusal('BODY_SLUG_TAKEN', { slug: input.slug });
		const { log } = await refuseViolation({ log_origin_key: slugTaken }, () =>
			openLog(portal, founding, { kind: 'BODY', bodyId, origin }, first)
		);
		await refuseViolation({ body_slug_key: slugTaken }, () =>
			trx
				.insertInto('body')
				.values({
					id: bodyId,
					slug: input.slug,
					kind: input.kind,
					name_zh: input.name.zh ?? null,
					name_en: input.name.en ?? null,
					number_prefix_zh: input.numberPrefix?.zh ?? null,
					number_prefix_en: input.numberPrefix?.en ?? null,
					zone: input.zone,
					is_demo: input.isDemo ?? false,
					log_id: log.id,
					created_at: now
				})
				.execute()
		);
		const created = [];
		for (const party of parties) {
			const seatIds = await insertParty(trx, bodyId, party);
			created.push({ partyId: party.partyId, seatIds });
		}
		return { bodyId, parties: created };
	});
}

async function insertParty(
	trx: Transaction<Database>,
	bodyId: string,
	party: NewParty & { partyId: string; ordinal: number }
): Promise<string[]> {
	await trx
		.insertInto('party')
		.values({
			id: party.partyId,
			body_id: bodyId,
			kind: party.kind,
			ordinal: party.ordinal,
			label_zh: party.label.zh ?? null,
			label_en: party.label.en ?? null
		})
		.execute();
	for (const { organisationId, from, to } of party.organisations) {
		await refuseViolation(
			{
				party_organisation_body_id_organisation_id_during_excl: () => new Refusal('ORGANISATION_ON_TWO_SIDES')
			},
			() =>
				trx
					.insertInto('party_organisation')
					.values({
						body_id: bodyId,
						party_id: party.partyId,
						organisation_id: organisationId,
						during: dateRange(from, to)
					})
					.execute()
		);
	}
	const seats = party.seats.map(({ organisationId }, at) => ({
		id: randomUUID(),
		body_id: bodyId,
		party_id: party.partyId,
		number: at + 1,
		organisation_id: organisationId ?? null
	}));
	if (seats.length > 0) await trx.insertInto('seat').values(seats).execute();
	return seats.map((seat) => seat.id);
}
