import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './database.ts';

const INT8 = 20;
const DATE = 1082;

/**
 * Integers come as numbers while they are exact and as decimal strings above 2^53 − 1; dates stay text, because
 * a calendar date has no instant and a `Date` would move it by the server's zone.
 */
const types: pg.CustomTypesConfig = {
	getTypeParser(oid, format) {
		if (oid === INT8) return parseInteger;
		if (oid === DATE) return (text: string) => text;
		return pg.types.getTypeParser(oid, format);
	}
};

function parseInteger(text: string): number | string {
	const number = Number(text);
	return Number.isSafeInteger(number) ? number : text;
}

export interface Connection {
	db: Kysely<Database>;
	pool: pg.Pool;
	/** Ends the pool after the queries that are running. */
	close(): Promise<void>;
}

/**
 * A process that stands still in the middle of a transaction (stopped, swapped out, its machine gone without a word) keeps
 * its locks no longer than this; what it was about is undone. Others wait for them: the closing of a ballot for each that
 * is being cast. Nothing of ours pauses so long between two queries.
 */
const STANDSTILL_MS = 5_000;

/** Opens a pool on `databaseUrl`. Connects on first use; at most `max` connections (10 unless given). */
export function connect(databaseUrl: string, { max = 10 }: { max?: number } = {}): Connection {
	const pool = new pg.Pool({
		connectionString: databaseUrl,
		max,
		connectionTimeoutMillis: 5_000,
		idle_in_transaction_session_timeout: STANDSTILL_MS,
		application_name: 'sanfang',
		types
	});
	// A connection that breaks while it is idle, or between two queries of its work, would otherwise end the process. The
	// next query opens another, or fails the work that held the broken one.
	pool.on('error', () => {});
	pool.on('connect', (client) => client.on('error', () => {}));
	const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
	return { db, pool, close: () => db.destroy() };
}
