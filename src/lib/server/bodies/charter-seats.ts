import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { dateRange, endsOf } from '../db/range.ts';
import type { Act } from '../record/act.ts';

/** Refuses with `SEATS_STILL_HELD` a charter with fewer seats of a party than are held on its first day or later. */
export async function refuseLostSeats(
	trx: Act['trx'],
	bodyId: string,
	rules: CharterRules,
	from: string
): Promise<void> {
	for (const party of await seatsFrom(trx, bodyId, from)) {
		const seats = rules.seats[party.kind] ?? 0;
		const held = party.seats.filter((seat) => seat.held).length;
		if (held > seats)
			throw new Refusal('SEATS_STILL_HELD', { held, seats, party_zh: party.zh, party_en: party.en });
	}
}

/** Gives every party the seats of the charter from a date on: new ones get the next numbers, vacant ones end, the last first. */
export async function keepSeats(
	trx: Act['trx'],
	bodyId: string,
	rules: CharterRules,
	from: string
): Promise<void> {
	for (const party of await seatsFrom(trx, bodyId, from)) {
		const wanted = rules.seats[party.kind] ?? 0;
		const surplus = Math.max(0, party.seats.length - wanted);
		const vacant = party.seats.filter((seat) => !seat.held).reverse();
		for (const seat of vacant.slice(0, surplus))
			await trx
				.updateTable('seat')
				.set({ during: dateRange(endsOf(seat.during).from, from) })
				.where('id', '=', seat.id)
				.execute();
		const added = Array.from({ length: Math.max(0, wanted - party.seats.length) }, (_, at) => ({
			id: randomUUID(),
			body_id: bodyId,
			party_id: party.id,
			number: party.last + 1 + at,
			organisation_id: party.organisations.length === 1 ? party.organisations[0]! : null,
			during: dateRange(party.last === 0 ? null : from)
		}));
		if (added.length > 0) await trx.insertInto('seat').values(added).execute();
	}
}

/** The seats of each party that exist on a date, by number, and whether somebody holds them then or later. */
async function seatsFrom(trx: Act['trx'], bodyId: string, from: string) {
	const { rows } = await sql<{
		id: string;
		kind: PartyKind;
		zh: string;
		en: string;
		last: number;
		organisations: string[];
		seats: { id: string; during: string; held: boolean }[];
	}>`
		select p.id, p.kind, coalesce(p.label_zh, p.label_en, '') as zh, coalesce(p.label_en, p.label_zh, '') as en,
			(select coalesce(max(s.number), 0) from seat s where s.party_id = p.id) as last,
			array(select po.organisation_id from party_organisation po where po.party_id = p.id and po.during @> ${from}::date) as organisations,
			(select coalesce(json_agg(json_build_object('id', s.id, 'during', s.during::text, 'held',
				exists (select from mandate m where m.seat_id = s.id and m.during && daterange(${from}::date, null))) order by s.number), '[]')
				from seat s where s.party_id = p.id and s.during @> ${from}::date) as seats
		from party p where p.body_id = ${bodyId}::uuid order by p.ordinal`.execute(trx);
	return rows;
}
