import { sql, type Kysely, type Selectable } from 'kysely';
import type { RegisterSeat } from '#lib/domain/meetings/events.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { VoteKind } from '#lib/domain/voting/nouns.ts';
import type { Database } from '../db/database.ts';
import { seatsTaken } from '../meetings/presence.ts';

/**
 * Who is entitled in a vote that opens now: every seat that is taken, alternates included; of a party that speaks
 * with one voice only its head, or who sits for him. Refuses with `PARTY_WITHOUT_HEAD` when a party has nobody to speak.
 */
export async function registerOf(
	db: Kysely<Database>,
	meeting: Selectable<Database['meeting']>,
	kind: VoteKind
): Promise<RegisterSeat[]> {
	const seats = await seatsTaken(db, meeting.id);
	if (kind !== 'ONE_VOICE_PER_PARTY') return seats;
	const heads = await headsOf(db, meeting);
	const register = [...heads].flatMap(
		([party, person]) =>
			seats.find((seat) => seat.party === party && (seat.person === person || seat.for === person)) ?? []
	);
	if (register.length < heads.size) {
		const silent = [...heads.keys()].filter((party) => !register.some((seat) => seat.party === party));
		throw new Refusal('PARTY_WITHOUT_HEAD', { parties: silent.length });
	}
	return register;
}

/** The chief representative of each party on the meeting's date, in the body's order; null where there is none. */
async function headsOf(
	db: Kysely<Database>,
	meeting: Selectable<Database['meeting']>
): Promise<Map<string, string | null>> {
	const { rows } = await sql<{ party: string; person: string | null }>`
		select p.id as party, (select o.person_id from office o
			where o.party_id = p.id and o.kind = 'CHIEF_REPRESENTATIVE'
				and o.during @> (${meeting.starts_at}::timestamptz at time zone ${meeting.zone})::date limit 1) as person
		from party p where p.body_id = ${meeting.body_id} order by p.ordinal`.execute(db);
	return new Map(rows.map(({ party, person }) => [party, person]));
}
