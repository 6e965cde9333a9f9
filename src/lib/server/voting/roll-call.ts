import { sql, type Kysely } from 'kysely';
import { nextCalled, type CalledSeat } from '#lib/domain/voting/roll-call.ts';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import type { Database } from '../db/database.ts';

/** How far a roll call has come. Only who keeps the call sees the answers before the close. */
export interface RollCall {
	/** In the order of the call. */
	seats: (CalledSeat & { choice: Choice | null; receipt: string | null })[];
	next: string | null;
}

/** The roll call of a vote as it stands; the order is that of the parties and their seats, as the register has it. */
export async function readRollCall(db: Kysely<Database>, voteId: string): Promise<RollCall> {
	const { rows } = await sql<{
		seat: string;
		choice: Choice | null;
		receipt: Buffer | null;
		passes: number;
	}>`
		select r.seat_id as seat, b.choice, b.receipt, coalesce(p.passes, 0)::int as passes
		from vote_seat r
		join seat s on s.id = r.seat_id
		join party side on side.id = r.party_id
		left join ballot b on b.vote_id = r.vote_id and b.seat_id = r.seat_id
		left join roll_call_pass p on p.vote_id = r.vote_id and p.seat_id = r.seat_id
		where r.vote_id = ${voteId}::uuid order by side.ordinal, s.number`.execute(db);
	const seats = rows.map(({ seat, choice, receipt, passes }) => ({
		seat,
		choice,
		receipt: receipt?.toString('base64') ?? null,
		answered: choice !== null,
		passes
	}));
	return {
		seats,
		next: nextCalled(
			seats.map(({ seat }) => seat),
			seats
		)
	};
}
