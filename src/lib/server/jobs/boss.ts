import { fromKysely, PgBoss } from 'pg-boss';
import type { Portal } from '../portal.ts';
import type { JobKind, Outbox } from './outbox.ts';

type AnyJobKind = JobKind<Record<string, unknown>>;

const RETRIES = 8;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 3600;
const POLL_SECONDS = 0.5;
const STOP_MILLISECONDS = 5_000;

/**
 * The outbox on pg-boss, with its few connections of its own: creates pg-boss' schema where it is missing, and a
 * queue for each kind of job. `supervise` belongs to the process that works the queue (it retires what has
 * expired and starts what is due); others leave it out.
 */
export async function openOutbox(
	databaseUrl: string,
	kinds: readonly AnyJobKind[],
	{ supervise = false, onError = () => {} }: { supervise?: boolean; onError?: (error: Error) => void } = {}
): Promise<Outbox> {
	const boss = new PgBoss({
		connectionString: databaseUrl,
		application_name: 'sanfang jobs',
		max: 4,
		supervise,
		schedule: supervise,
		registerInstance: false
	});
	boss.on('error', onError);
	await boss.start();
	for (const kind of kinds) await createQueue(boss, kind);

	return {
		async enqueue(trx, job) {
			const { name, data, startAfter } = job;
			const id = await boss.send(name, data, { startAfter, db: fromKysely(trx) });
			if (id === null) throw new Error(`the job ${name} was not queued`);
		},
		async work(portal) {
			for (const kind of kinds) await workOn(boss, portal, kind);
		},
		drain: (portal, options = {}) => drain(boss, portal, kinds, options.early ?? false),
		close: () => boss.stop({ graceful: true, timeout: STOP_MILLISECONDS })
	};
}

async function createQueue(boss: PgBoss, kind: AnyJobKind): Promise<void> {
	const options = {
		retryLimit: kind.retries ?? RETRIES,
		retryDelay: FIRST_PAUSE_SECONDS,
		retryBackoff: true,
		retryDelayMax: LONGEST_PAUSE_SECONDS
	};
	await boss.createQueue(kind.name, options);
	await boss.updateQueue(kind.name, options);
}

async function workOn(boss: PgBoss, portal: Portal, kind: AnyJobKind): Promise<void> {
	await boss.work<Record<string, unknown>>(
		kind.name,
		{ pollingIntervalSeconds: POLL_SECONDS, batchSize: 1 },
		async (jobs) => {
			for (const job of jobs) await kind.handle(portal, job.data);
		}
	);
	if (kind.cron) await boss.schedule(kind.name, kind.cron, {});
}

async function drain(
	boss: PgBoss,
	portal: Portal,
	kinds: readonly AnyJobKind[],
	early: boolean
): Promise<number> {
	let done = 0;
	for (let before = -1; before !== done;) {
		before = done;
		for (const kind of kinds) done += await drainKind(boss, portal, kind, early);
	}
	return done;
}

async function drainKind(boss: PgBoss, portal: Portal, kind: AnyJobKind, early: boolean): Promise<number> {
	for (let done = 0; ; done++) {
		// One at a time, so that a failure leaves nothing else marked as under way.
		const [job] = await boss.fetch<Record<string, unknown>>(kind.name, {
			batchSize: 1,
			ignoreStartAfter: early
		});
		if (!job) return done;
		try {
			await kind.handle(portal, job.data);
		} catch (error) {
			await boss.fail(kind.name, job.id, error as Error);
			throw error;
		}
		await boss.complete(kind.name, job.id);
	}
}
