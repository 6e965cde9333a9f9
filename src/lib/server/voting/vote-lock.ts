import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/database.ts';

/*
 * Casting shares a vote's lock, closing takes the whole of it: a ballot counts if its group had the lock first
 * (ruling 20). It is an advisory lock and not the row's: whoever shares a row's lock is let in before one who waits
 * for the whole, so a stream of ballots could keep a vote from ever closing. Here they queue in the order they came.
 */

/** For the votes of a group of ballots, until the transaction ends. Read whether they are open after this. */
export async function lockForCasting(trx: Transaction<Database>, voteIds: readonly string[]): Promise<void> {
	const ordered = [...new Set(voteIds)].sort();
	await sql`select pg_advisory_xact_lock_shared(hashtextextended(id::text, 20)) from unnest(${ordered}::uuid[]) as id`.execute(
		trx
	);
}

/**
 * For a closing, before it reads the clock: waits for the ballots that are being written and keeps later ones waiting,
 * so that no ballot that counts is later than its close.
 */
export async function lockForClosing(trx: Transaction<Database>, voteId: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${voteId}::uuid::text, 20))`.execute(trx);
}

/**
 * For answers that are judged on what stands of the whole vote (a roll call, two tellers): shares the vote's lock with
 * casting, so that a closing waits for it, and keeps others of its kind waiting.
 */
export async function lockForAnswering(trx: Transaction<Database>, voteId: string): Promise<void> {
	await lockForCasting(trx, [voteId]);
	await sql`select pg_advisory_xact_lock(hashtextextended(${voteId}::uuid::text, 21))`.execute(trx);
}
