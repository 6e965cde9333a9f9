import { sql, type Kysely } from 'kysely';
import type { Database } from '../db/database.ts';

/** How many seats of each party have voted while a ballot is open; never how (design.md 4). */
export interface Turnout {
	vote: string;
	parties: { party: string; seats: number; cast: number }[];
}

/** Turnout of the meeting's open ballot, or null when none is open. */
export async function turnoutNow(db: Kysely<Database>, meetingId: string): Promise<Turnout | null> {
	const { rows } = await sql<{ vote: string; party: string; seats: number; cast: number }>`
		select v.id as vote, s.party_id as party, count(*)::int as seats, (count(b.seat_id) + count(x.seat_id))::int as cast
		from vote v
		join vote_seat s on s.vote_id = v.id
		join party p on p.id = s.party_id
		left join ballot b on b.vote_id = s.vote_id and b.seat_id = s.seat_id
		left join secret_participation x on x.vote_id = s.vote_id and x.seat_id = s.seat_id
		where v.meeting_id = ${meetingId}::uuid and v.state = 'OPEN' and v.kind <> 'CONSENSUS_CALL'
		group by v.id, s.party_id, p.ordinal order by p.ordinal`.execute(db);
	const first = rows[0];
	return first
		? { vote: first.vote, parties: rows.map(({ party, seats, cast }) => ({ party, seats, cast })) }
		: null;
}
