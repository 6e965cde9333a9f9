import { sql } from 'kysely';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import type { BodyKind, Capacity, OfficeKind, PartyKind } from '#lib/domain/bodies/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import type { Actor } from '../actor.ts';
import { endsOf } from '../db/range.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { namesOf } from '../organisations/queries.ts';
import { isAdministrator } from '../people/administrator.ts';
import { findBody, speaksFor, type BodyStanding } from './access.ts';
import { agreementSha256 } from './consent-to-signatures.ts';

export interface SeatHolder {
	person: string;
	name: Text2;
	title: Text2;
	offices: OfficeKind[];
	/** The day after the mandate's last; null where it has no end. */
	to: string | null;
}

/** A body as of a date: its parties with who sits in them, and its charter in force. */
export interface BodyPage {
	id: string;
	slug: string;
	kind: BodyKind;
	name: Text2;
	zone: string;
	isDemo: boolean;
	asOf: string;
	parties: {
		id: string;
		kind: PartyKind;
		ordinal: number;
		label: Text2;
		organisations: { key: string; name: Text2 }[];
		seats: { id: string; number: number; organisation: Text2 | null; holder: SeatHolder | null }[];
		others: (SeatHolder & { capacity: Capacity | null })[];
	}[];
	/** Those who serve all parties. */
	officers: SeatHolder[];
	charter: {
		version: number;
		rules: CharterRules;
		sha256: string;
		from: string | null;
		agreed: { party: string; name: Text2; at: Date }[];
	} | null;
	signatureAgreement: {
		id: string;
		version: number;
		text: Text2;
		sha256: string;
		from: string | null;
		/** Adopted since each party's consent is kept; older ones need none. */
		needsConsent: boolean;
		/** One per party, in the body's order. */
		consents: {
			party: string;
			label: Text2;
			kind: PartyKind;
			ordinal: number;
			name: Text2 | null;
			at: Date | null;
			/** The reader may consent for it, and it has not yet. */
			mine: boolean;
		}[];
	} | null;
}

/**
 * A body by its slug, for whoever may read it; `NOT_FOUND` for anybody else, as for one that does not exist. As of
 * `asOf` (a date), today in the body's zone when absent.
 */
export async function readBody(
	portal: Portal,
	actor: Actor,
	{ slug, asOf }: { slug: string; asOf?: string }
): Promise<BodyPage> {
	const { db } = portal;
	const found = await db.selectFrom('body').select('id').where('slug', '=', slug).executeTakeFirst();
	if (!found) throw new Refusal('NOT_FOUND');
	const now = await timeNow(portal);
	const standing = await findBody(db, actor, found.id, now);
	const { body } = standing;
	const date = asOf ?? isoDate(now, body.zone);

	const parties = await db
		.selectFrom('party')
		.selectAll()
		.where('body_id', '=', body.id)
		.orderBy('ordinal')
		.execute();
	const belongs = await db
		.selectFrom('party_organisation')
		.innerJoin('organisation', 'organisation.id', 'party_organisation.organisation_id')
		.select(['party_id', 'organisation_id', 'organisation.key'])
		.where('body_id', '=', body.id)
		.where(sql<boolean>`party_organisation.during @> ${date}::date`)
		.execute();
	const seats = await db
		.selectFrom('seat')
		.select(['id', 'party_id', 'number', 'organisation_id'])
		.where('body_id', '=', body.id)
		.where(sql<boolean>`during @> ${date}::date`)
		.orderBy('number')
		.execute();
	const names = await namesOf(
		db,
		[...belongs.map((one) => one.organisation_id), ...seats.flatMap((seat) => seat.organisation_id ?? [])],
		date
	);
	const people = await peopleOf(portal, body.id, date);
	return {
		id: body.id,
		slug,
		kind: body.kind,
		name: text2(body.name_zh, body.name_en),
		zone: body.zone,
		isDemo: body.is_demo,
		asOf: date,
		parties: parties.map((party) => ({
			id: party.id,
			kind: party.kind,
			ordinal: party.ordinal,
			label: text2(party.label_zh, party.label_en),
			organisations: belongs
				.filter(({ party_id }) => party_id === party.id)
				.map(({ key, organisation_id }) => ({ key, name: names.get(organisation_id) ?? {} })),
			seats: seats
				.filter(({ party_id }) => party_id === party.id)
				.map(({ id, number, organisation_id }) => ({
					id,
					number,
					organisation: (organisation_id && names.get(organisation_id)) || null,
					holder: people.find(({ seatId }) => seatId === id) ?? null
				})),
			others: people.filter(({ partyId, seatId }) => partyId === party.id && seatId === null)
		})),
		officers: people.filter(({ partyId }) => partyId === null),
		charter: await charterOf(portal, body.id, date),
		signatureAgreement: await agreementOf(portal, standing, body.id, date)
	};
}

interface PersonInBody extends SeatHolder {
	partyId: string | null;
	seatId: string | null;
	capacity: Capacity | null;
}

/** Everybody with a mandate or an office in force, once each. */
async function peopleOf(portal: Portal, bodyId: string, date: string): Promise<PersonInBody[]> {
	const { rows } = await sql<{
		person_id: string;
		name_zh: string | null;
		name_en: string | null;
		title_zh: string | null;
		title_en: string | null;
		party_id: string | null;
		seat_id: string | null;
		capacity: Capacity | null;
		offices: OfficeKind[];
		to: string | null;
	}>`
		with held as (
			select person_id, array_agg(kind order by kind) as offices, max(party_id::text)::uuid as party_id
			from office where body_id = ${bodyId}::uuid and during @> ${date}::date group by person_id
		), sits as (
			select * from mandate where body_id = ${bodyId}::uuid and during @> ${date}::date
		)
		select p.id as person_id, p.name_zh, p.name_en, p.title_zh, p.title_en, coalesce(s.party_id, h.party_id) as party_id,
			s.seat_id, s.capacity, coalesce(h.offices, '{}') as offices, upper(s.during)::text as to
		from person p left join sits s on s.person_id = p.id left join held h on h.person_id = p.id
		where s.id is not null or h.person_id is not null
		order by array_position(array['TITULAR', 'ALTERNATE', 'ADVISER', 'OBSERVER'], s.capacity), p.created_at, p.id`.execute(
		portal.db
	);
	return rows.map((row) => ({
		person: row.person_id,
		name: text2(row.name_zh, row.name_en),
		title: text2(row.title_zh, row.title_en),
		offices: row.offices,
		to: row.to,
		partyId: row.party_id,
		seatId: row.seat_id,
		capacity: row.capacity
	}));
}

async function charterOf(portal: Portal, bodyId: string, date: string): Promise<BodyPage['charter']> {
	const charter = await portal.db
		.selectFrom('charter')
		.selectAll()
		.where('body_id', '=', bodyId)
		.where(sql<boolean>`in_force @> ${date}::date`)
		.executeTakeFirst();
	if (!charter) return null;
	const agreed = await portal.db
		.selectFrom('charter_agreement')
		.innerJoin('person', 'person.id', 'charter_agreement.person_id')
		.innerJoin('party', 'party.id', 'charter_agreement.party_id')
		.select(['charter_agreement.party_id', 'agreed_at', 'name_zh', 'name_en'])
		.where('charter_id', '=', charter.id)
		.orderBy('party.ordinal')
		.execute();
	return {
		version: charter.version,
		rules: charter.rules,
		sha256: charter.sha256.toString('hex'),
		from: charter.in_force && endsOf(charter.in_force).from,
		agreed: agreed.map((one) => ({
			party: one.party_id,
			name: text2(one.name_zh, one.name_en),
			at: one.agreed_at
		}))
	};
}

async function agreementOf(
	portal: Portal,
	standing: BodyStanding,
	bodyId: string,
	date: string
): Promise<BodyPage['signatureAgreement']> {
	const row = await portal.db
		.selectFrom('signature_agreement')
		.selectAll()
		.where('body_id', '=', bodyId)
		.where(sql<boolean>`in_force @> ${date}::date`)
		.executeTakeFirst();
	if (!row) return null;
	const consents = await portal.db
		.selectFrom('party')
		.leftJoin('signature_consent', (join) =>
			join.onRef('signature_consent.party_id', '=', 'party.id').on('agreement_id', '=', row.id)
		)
		.leftJoin('person', 'person.id', 'signature_consent.person_id')
		.select(['party.id', 'party.kind', 'party.ordinal', 'label_zh', 'label_en'])
		.select(['name_zh', 'name_en', 'consented_at'])
		.where('party.body_id', '=', bodyId)
		.orderBy('party.ordinal')
		.execute();
	return {
		id: row.id,
		version: row.version,
		text: text2(row.text_zh, row.text_en),
		sha256: agreementSha256({ zh: row.text_zh, en: row.text_en }),
		from: endsOf(row.in_force).from,
		needsConsent: row.needs_consent,
		consents: consents.map((one) => ({
			party: one.id,
			label: text2(one.label_zh, one.label_en),
			kind: one.kind,
			ordinal: one.ordinal,
			name: one.consented_at ? text2(one.name_zh, one.name_en) : null,
			at: one.consented_at,
			mine: !one.consented_at && speaksFor(standing).some(({ partyId }) => partyId === one.id)
		}))
	};
}

/** The bodies that the actor may see, by name; an administrator sees that they exist, to found them. */
export async function listBodies(
	portal: Portal,
	actor: Actor
): Promise<
	{
		slug: string;
		kind: BodyKind;
		name: Text2;
		parties: Pick<BodyPage['parties'][number], 'kind' | 'ordinal' | 'label'>[];
	}[]
> {
	const now = await timeNow(portal);
	const { rows } = await sql<{
		slug: string;
		kind: BodyKind;
		name_zh: string | null;
		name_en: string | null;
		parties: { kind: PartyKind; ordinal: number; zh: string | null; en: string | null }[];
	}>`
		select b.slug, b.kind, b.name_zh, b.name_en,
			(select coalesce(json_agg(json_build_object('kind', p.kind, 'ordinal', p.ordinal, 'zh', p.label_zh,
				'en', p.label_en) order by p.ordinal), '[]') from party p where p.body_id = b.id) as parties
		from body b where ${await isAdministrator(portal.db, actor)} or exists (select from may_read(${actor.personId}::uuid, ${now}) r
			where r.object_id = b.id and r.kind = 'BODY')
		order by coalesce(b.name_zh, b.name_en)`.execute(portal.db);
	return rows.map((row) => ({
		slug: row.slug,
		kind: row.kind,
		name: text2(row.name_zh, row.name_en),
		parties: row.parties.map(({ kind, ordinal, zh, en }) => ({ kind, ordinal, label: text2(zh, en) }))
	}));
}
