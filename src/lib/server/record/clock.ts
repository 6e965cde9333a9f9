import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../db/database.ts';

/**
 * Where instants come from. In service it is the database's clock; only the walk, the demo loader and tests
 * inject another one (ruling 12), and production refuses it.
 */
export interface Clock {
	now(trx: Transaction<Database>): Promise<Date>;
}

/** The database's own clock, in whole milliseconds: one clock for however many processes there are. */
export const databaseClock: Clock = {
	async now(trx) {
		const { rows } = await sql<{ now: Date }>`
			select date_trunc('milliseconds', clock_timestamp()) as now`.execute(trx);
		return rows[0]!.now;
	}
};

/** The instant by the portal's clock, for reading as of now. */
export function timeNow(portal: { db: Kysely<Database>; clock: Clock }): Promise<Date> {
	return portal.db.transaction().execute((trx) => portal.clock.now(trx));
}

/** A clock that stands still until it is set. */
export interface SteppedClock extends Clock {
	/** Moves to an instant, backwards too: what must not go backwards sees to that itself. */
	set(instant: Date | string): void;
	/** Moves on by so many milliseconds. */
	step(milliseconds: number): void;
}

/** A clock moved by hand, for the walk, the demo loader and tests. Throws a `RangeError` for what is no instant. */
export function steppedClock(start: Date | string): SteppedClock {
	let now = instantOf(start);
	return {
		async now() {
			return new Date(now);
		},
		set(instant) {
			now = instantOf(instant);
		},
		step(milliseconds) {
			now = instantOf(new Date(now + milliseconds));
		}
	};
}

function instantOf(instant: Date | string): number {
	const time = new Date(instant).getTime();
	if (Number.isNaN(time)) throw new RangeError(`${String(instant)} is no instant`);
	return time;
}
