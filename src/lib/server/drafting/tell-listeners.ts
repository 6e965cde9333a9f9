import { sql, type Kysely } from 'kysely';
import type { Database } from '../db/database.ts';

/** The channel on which processes wake each other for drafts; it names a draft and never says what is in it. */
export const DRAFTS_CHANNEL = 'drafts';

/** Wakes every process that serves this draft, once the transaction commits. */
export async function tellListeners(db: Kysely<Database>, draftId: string): Promise<void> {
	await sql`select pg_notify(${DRAFTS_CHANNEL}, ${draftId})`.execute(db);
}
