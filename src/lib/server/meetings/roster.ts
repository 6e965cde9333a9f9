import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { PartyFacts, RosterPerson } from '#lib/domain/meetings/events.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import { namesOf } from '../organisations/queries.ts';

type Meeting = Selectable<Database['meeting']>;

/** Everybody whom a meeting calls, as of its date: the parties with their delegates, and who serves them all. */
export interface Roster {
	parties: PartyFacts[];
	/** In the parties' order: seats first, by number, then who else is on that side. */
	sides: { party: string; seats: RosterPerson[]; others: RosterPerson[] }[];
	attendants: RosterPerson[];
}

/** The roster of a meeting from mandates and offices in force on its date in the body's zone. */
export async function rosterOf(trx: Transaction<Database>, meeting: Meeting, date: string): Promise<Roster> {
	const parties = await partiesOn(trx, meeting.body_id, date);
	const mandates = await trx
		.selectFrom('mandate')
		.innerJoin('person', 'person.id', 'mandate.person_id')
		.leftJoin('seat', 'seat.id', 'mandate.seat_id')
		.select([
			'mandate.person_id',
			'mandate.party_id',
			'mandate.seat_id',
			'mandate.capacity',
			'mandate.organisation_id',
			'seat.number',
			'seat.organisation_id as seat_organisation_id',
			'name_zh',
			'name_en',
			'title_zh',
			'title_en'
		])
		.where('mandate.body_id', '=', meeting.body_id)
		.where(sql<boolean>`mandate.during @> ${date}::date`)
		.orderBy('seat.number')
		.orderBy(sql`array_position(array['TITULAR','ALTERNATE','ADVISER','OBSERVER'], mandate.capacity)`)
		.orderBy('person.created_at')
		.orderBy('person.id')
		.execute();
	const offices = await trx
		.selectFrom('office')
		.innerJoin('person', 'person.id', 'office.person_id')
		.select(['office.kind', 'office.party_id', 'person_id', 'name_zh', 'name_en', 'title_zh', 'title_en'])
		.where('office.body_id', '=', meeting.body_id)
		.where('office.kind', 'in', ['SECRETARY', 'LIAISON', 'CHIEF_REPRESENTATIVE'])
		.where(sql<boolean>`office.during @> ${date}::date`)
		.orderBy('person.created_at')
		.orderBy('person.id')
		.execute();
	const organisations = await namesOf(
		trx,
		mandates.flatMap((row) => row.organisation_id ?? row.seat_organisation_id ?? []),
		date
	);
	const mandated = new Set(mandates.map(({ person_id }) => person_id));
	const byOffice = (kind: string, party: string | null) =>
		offices
			.filter(
				(office) => office.kind === kind && office.party_id === party && !mandated.has(office.person_id)
			)
			.map((office): RosterPerson => ({
				person: office.person_id,
				name: text2(office.name_zh, office.name_en),
				title: text2(office.title_zh, office.title_en),
				capacity: kind === 'SECRETARY' ? 'SECRETARY' : 'LIAISON'
			}));
	const chiefs = new Set(
		offices.filter(({ kind }) => kind === 'CHIEF_REPRESENTATIVE').map(({ person_id }) => person_id)
	);
	const member = (row: (typeof mandates)[number]): RosterPerson => {
		const organisationId = row.organisation_id ?? row.seat_organisation_id;
		const name = organisationId ? organisations.get(organisationId) : undefined;
		return {
			person: row.person_id,
			name: text2(row.name_zh, row.name_en),
			title: text2(row.title_zh, row.title_en),
			...(organisationId && name && { organisation: { id: organisationId, name } }),
			capacity: row.capacity,
			...(row.seat_id && {
				seat: row.seat_id,
				number: row.number!,
				weight: { numerator: 1, denominator: 1 }
			}),
			...(chiefs.has(row.person_id) && { chief: true })
		};
	};
	return {
		parties,
		sides: parties.map(({ id }) => {
			const side = mandates.filter((row) => row.party_id === id);
			return {
				party: id,
				seats: side.filter((row) => row.seat_id !== null).map(member),
				others: [...side.filter((row) => row.seat_id === null).map(member), ...byOffice('LIAISON', id)]
			};
		}),
		attendants: byOffice('SECRETARY', null)
	};
}

/** The parties of a body with their organisations as they were called on a date. */
export async function partiesOn(trx: Kysely<Database>, bodyId: string, date: string): Promise<PartyFacts[]> {
	const parties = await trx
		.selectFrom('party')
		.selectAll()
		.where('body_id', '=', bodyId)
		.orderBy('ordinal')
		.execute();
	const belongs = await trx
		.selectFrom('party_organisation')
		.select(['party_id', 'organisation_id'])
		.where('body_id', '=', bodyId)
		.where(sql<boolean>`during @> ${date}::date`)
		.execute();
	const names = await namesOf(
		trx,
		belongs.map(({ organisation_id }) => organisation_id),
		date
	);
	return parties.map((party) => ({
		id: party.id,
		kind: party.kind,
		ordinal: party.ordinal,
		label: text2(party.label_zh, party.label_en),
		organisations: belongs
			.filter(({ party_id }) => party_id === party.id)
			.map(({ organisation_id: id }) => ({ id, name: names.get(id) ?? {} }))
	}));
}
