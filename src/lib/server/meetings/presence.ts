import { sql, type Kysely, type Selectable } from 'kysely';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import type { RegisterSeat } from '#lib/domain/voting/events.ts';
import type { QuorumFigures } from '#lib/domain/voting/quorum-figures.ts';
import { partyKey, type Presence } from '#lib/domain/voting/count.ts';
import { quorumFigures } from '#lib/domain/voting/quorum-figures.ts';
import type { Database } from '../db/database.ts';

type Meeting = Selectable<Database['meeting']>;

/** The charter version that a meeting runs under. */
export async function charterOf(
	db: Kysely<Database>,
	meeting: Meeting
): Promise<{ id: string; version: number; sha256: string; rules: CharterRules }> {
	const row = await db
		.selectFrom('charter')
		.select(['id', 'version', 'sha256', 'rules'])
		.where('id', '=', meeting.charter_id)
		.executeTakeFirstOrThrow();
	return { ...row, sha256: row.sha256.toString('hex') };
}

/**
 * Who sits in which seat now, alternates included: the register of a vote opened now. `at`: of those only who had come by
 * then, for what is entered later.
 */
export async function seatsTaken(
	db: Kysely<Database>,
	meetingId: string,
	at?: Date
): Promise<RegisterSeat[]> {
	const rows = await db
		.selectFrom('attendance')
		.innerJoin('seat', 'seat.id', 'attendance.seat_id')
		.innerJoin('party', 'party.id', 'seat.party_id')
		.select(['attendance.seat_id', 'seat.party_id', 'person_id', 'capacity', 'for_person_id'])
		.where('meeting_id', '=', meetingId)
		.where('left_at', 'is', null)
		.where('attendance.seat_id', 'is not', null)
		.$if(at !== undefined, (query) => query.where('came_at', '<=', at!))
		.orderBy('party.ordinal')
		.orderBy('seat.number')
		.execute();
	return rows.map((row) => ({
		seat: row.seat_id!,
		party: row.party_id,
		person: row.person_id,
		capacity: row.capacity === 'ALTERNATE' ? 'ALTERNATE' : 'TITULAR',
		...(row.for_person_id && { for: row.for_person_id }),
		weight: { numerator: 1, denominator: 1 }
	}));
}

/** The figures of domain.md 3.1 now, `at` as in `seatsTaken`. The chief representative counts as there when somebody sits for him. */
export async function presenceNow(db: Kysely<Database>, meeting: Meeting, at?: Date): Promise<Presence> {
	const here = sql`a.left_at is null and (${at ?? null}::timestamptz is null or a.came_at <= ${at ?? null}::timestamptz)`;
	const date = sql`(${meeting.starts_at}::timestamptz at time zone ${meeting.zone})::date`;
	const { rows } = await sql<{
		id: string;
		kind: Database['party']['kind'];
		ordinal: number;
		seats: number;
		filled: number;
		present: number;
		chief: boolean;
		organisations: number;
		represented: number;
	}>`
		select p.id, p.kind, p.ordinal,
			(select count(*)::int from seat s where s.party_id = p.id and s.during @> ${date}) as seats,
			(select count(*)::int from mandate m where m.party_id = p.id and m.capacity = 'TITULAR' and m.during @> ${date}) as filled,
			(select count(*)::int from attendance a join seat s on s.id = a.seat_id
				where a.meeting_id = ${meeting.id} and ${here} and s.party_id = p.id) as present,
			exists (select from office o join attendance a on a.meeting_id = ${meeting.id} and ${here}
					and (a.person_id = o.person_id or a.for_person_id = o.person_id)
				where o.party_id = p.id and o.kind = 'CHIEF_REPRESENTATIVE' and o.during @> ${date}) as chief,
			(select count(*)::int from party_organisation q
				where q.party_id = p.id and q.during @> ${date}) as organisations,
			(select count(distinct coalesce(s.organisation_id, (select q.organisation_id from party_organisation q
					where q.party_id = p.id and q.during @> ${date} limit 1)))::int from attendance a join seat s on s.id = a.seat_id
				where a.meeting_id = ${meeting.id} and ${here} and s.party_id = p.id) as represented
		from party p where p.body_id = ${meeting.body_id} order by p.ordinal`.execute(db);
	return {
		reconvened: meeting.reconvened,
		parties: rows.map((row) => ({
			party: row.id,
			key: partyKey({ kind: row.kind as never, ordinal: row.ordinal }),
			seats: row.seats,
			filled: row.filled,
			present: row.present,
			chief: row.chief,
			organisations: row.organisations,
			represented: row.represented
		}))
	};
}

/** The presence quorum of the meeting's charter at this instant, with its arithmetic. */
export async function quorumNow(db: Kysely<Database>, meeting: Meeting, at?: Date): Promise<QuorumFigures> {
	const { rules } = await charterOf(db, meeting);
	return quorumFigures(rules.quorum, await presenceNow(db, meeting, at));
}
