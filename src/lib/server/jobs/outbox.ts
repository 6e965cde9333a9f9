import type { Transaction } from 'kysely';
import type { Database } from '../db/database.ts';

/** Work that must happen after the commit: queued in the transaction, done from the queue, safe to repeat. */
export type Job = { name: string; data: Record<string, unknown> };

export interface Outbox {
	enqueue(trx: Transaction<Database>, job: Job): Promise<void>;
}
