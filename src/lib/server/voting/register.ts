import { sql, type Kysely, type Selectable } from 'kysely';
import type { RegisterSeat } from '#lib/domain/voting/events.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { VoteKind } from '#lib/domain/voting/nouns.ts';
import type { Database } from '../db/database.ts';
import { seatsTaken } from '../meetings/presence.ts';

/** Forms in which one person can answer for several seats, since each is asked by itself. */
const BY_SEAT: readonly VoteKind[] = ['RECORD_VOTE', 'ROLL_CALL', 'ELECTION', 'PREFERENCE'];

/**
 * Who is entitled in a vote that opens now: every seat that is taken, alternates included, and under a charter that
 * lets one person vote for several seats those entrusted to him; of a party that speaks
 * with one voice only its head, or who sits for him. Refuses with `PARTY_WITHOUT_HEAD` when a party has nobody to speak.
 */
export async function registerOf(
	db: Kysely<Database>,
	meeting: Selectable<Database['meeting']>,
	kind: VoteKind,
	severalSeats: boolean,
	at?: Date
): Promise<RegisterSeat[]> {
	const taken = await seatsTaken(db, meeting.id, at);
	const seats = severalSeats && BY_SEAT.includes(kind) ? await withEntrusted(db, meeting.id, taken) : taken;
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

/**
 * With the seats that nobody sits in and whose holders named somebody of their side who is there: he votes for them
 * beside his own, in the order of parties and seats. Such a seat is in the vote's figures, not in the quorum of presence,
 * which asks who is checked in (domain.md 3.1).
 */
async function withEntrusted(
	db: Kysely<Database>,
	meetingId: string,
	taken: readonly RegisterSeat[]
): Promise<RegisterSeat[]> {
	const seats = await db
		.selectFrom('invitee')
		.innerJoin('seat', 'seat.id', 'invitee.seat_id')
		.innerJoin('party', 'party.id', 'invitee.party_id')
		.select(['invitee.seat_id', 'invitee.party_id', 'invitee.person_id', 'invitee.answer', 'alternate_id'])
		.where('meeting_id', '=', meetingId)
		.where('capacity', '=', 'TITULAR')
		.orderBy('party.ordinal')
		.orderBy('seat.number')
		.execute();
	const there = new Map(taken.map(({ person, party }) => [person, party]));
	return seats.flatMap(({ seat_id, party_id, person_id, answer, alternate_id }): RegisterSeat[] => {
		const sits = taken.find(({ seat }) => seat === seat_id);
		if (sits) return [sits];
		if (answer !== 'ALTERNATE' || !alternate_id || there.get(alternate_id) !== party_id) return [];
		return [
			{
				seat: seat_id!,
				party: party_id!,
				person: alternate_id,
				capacity: 'ALTERNATE',
				for: person_id,
				weight: { numerator: 1, denominator: 1 }
			}
		];
	});
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
