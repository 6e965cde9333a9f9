import { sql } from 'kysely';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { inLocale, text2, type Text2 } from '#lib/domain/text2.ts';
import { partyKey } from '#lib/domain/voting/count.ts';
import type { Act } from '../record/act.ts';

export interface EntitledParty {
	id: string;
	key: string;
	kind: PartyKind;
	ordinal: number;
	label: Text2;
	/** Seats that there are. */
	seats: number;
	/** Who is asked, by seat. */
	people: { seat: string; number: number; person: string; name: Text2 }[];
}

/**
 * Who is asked on a date: the holder of every seat, or of each party its head, who holds a seat. Refuses with
 * `PARTY_WITHOUT_HEAD` and `PARTY_WITHOUT_MEMBERS`: a party with nobody to object would agree by silence.
 */
export async function entitledOn(
	trx: Act['trx'],
	bodyId: string,
	date: string,
	entitled: 'SEATS' | 'PARTIES'
): Promise<EntitledParty[]> {
	const parties = await trx
		.selectFrom('party')
		.select(['id', 'kind', 'ordinal', 'label_zh', 'label_en'])
		.where('body_id', '=', bodyId)
		.orderBy('ordinal')
		.execute();
	const { rows } = await sql<{
		party_id: string;
		seat_id: string;
		number: number;
		person_id: string | null;
		name_zh: string | null;
		name_en: string | null;
		is_head: boolean;
	}>`
		select s.party_id, s.id as seat_id, s.number, m.person_id, p.name_zh, p.name_en,
			exists (select from office o where o.body_id = s.body_id and o.party_id = s.party_id and o.person_id = m.person_id
				and o.kind = 'CHIEF_REPRESENTATIVE' and o.during @> ${date}::date) as is_head
		from seat s left join mandate m on m.seat_id = s.id and m.capacity = 'TITULAR' and m.during @> ${date}::date
			left join person p on p.id = m.person_id
		where s.body_id = ${bodyId}::uuid and s.during @> ${date}::date order by s.number`.execute(trx);
	const asked = parties.map((party) => {
		const seats = rows.filter(({ party_id }) => party_id === party.id);
		return {
			id: party.id,
			key: partyKey(party),
			kind: party.kind,
			ordinal: party.ordinal,
			label: text2(party.label_zh, party.label_en),
			seats: entitled === 'PARTIES' ? 1 : seats.length,
			people: seats.flatMap(({ seat_id, number, person_id, name_zh, name_en, is_head }) =>
				person_id && (entitled === 'SEATS' || is_head)
					? [{ seat: seat_id, number, person: person_id, name: text2(name_zh, name_en) }]
					: []
			)
		};
	});
	const silent = asked.filter(({ people }) => people.length === 0);
	if (silent.length > 0)
		throw entitled === 'PARTIES'
			? new Refusal('PARTY_WITHOUT_HEAD', { parties: silent.length })
			: new Refusal('PARTY_WITHOUT_MEMBERS', {
					parties: silent.map(({ label }) => inLocale(label, 'zh').text).join('、')
				});
	return asked;
}
