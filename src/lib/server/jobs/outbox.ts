import type { Transaction } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';

/** Work that must happen after the commit: queued in the transaction, done from the queue, safe to repeat. */
export type Job = {
	name: string;
	data: Record<string, unknown>;
	/** Not before this instant (by the database's clock). */
	startAfter?: Date;
};

/**
 * A kind of job: the name of its queue and what is done. Each area defines its own beside its commands and adds
 * it to `jobs/kinds.ts`; commands queue one with {@link jobOf}.
 *
 * A handler may run twice (a process can die between the work and its acknowledgement), so it first looks
 * whether its work is done. Throwing means: try again later.
 */
export interface JobKind<Data extends Record<string, unknown>> {
	name: string;
	/** Further attempts after the first; the pauses between them double. */
	retries?: number;
	/** Also queued by itself at these times (cron, UTC) while a process works the queue; `data` is then empty. */
	cron?: string;
	handle(portal: Portal, data: Data): Promise<void>;
}

/** A job of a kind, ready for `act.enqueue`. */
export function jobOf<Data extends Record<string, unknown>>(
	kind: JobKind<Data>,
	data: Data,
	startAfter?: Date
): Job {
	return { name: kind.name, data, startAfter };
}

export interface Outbox {
	/** Queues a job in the transaction: it exists if and when that commits. */
	enqueue(trx: Transaction<Database>, job: Job): Promise<void>;
	/** Starts doing jobs in this process, until {@link Outbox.close}. */
	work(portal: Portal): Promise<void>;
	/** Does everything that is queued now, and what that queues in turn; see {@link drainJobs}. */
	drain(portal: Portal, options?: DrainOptions): Promise<number>;
	/** Waits for the jobs under way (5 s at most) and lets the connections go. */
	close(): Promise<void>;
}

export interface DrainOptions {
	/** Also do jobs whose `startAfter` has not come yet. */
	early?: boolean;
}

/**
 * Does every queued job here and now, until none is left, and returns how many were done. For the walk, the
 * demo loader and tests: the same handlers on the same queue, without waiting. The first failure is thrown; its
 * job stays queued for another try.
 */
export function drainJobs(portal: Portal, options: DrainOptions = {}): Promise<number> {
	return portal.outbox.drain(portal, options);
}
