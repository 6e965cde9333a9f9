import pg from 'pg';
import type { Entry } from '../../domain/record/entry.ts';
import type { Portal } from '../portal.ts';
import { glanceAtEntries, PAGE_OF_ENTRIES } from './read-entries.ts';

/** Follows logs as they grow, on the process's one dedicated LISTEN connection (ruling 15). */
export interface Tail {
	/** Delivers the entries of a log from index `from` on, until unwatched. A log already watched goes on as it was. */
	watch(logId: string, from: number): void;
	unwatch(logId: string): void;
	watches(logId: string): boolean;
	/** Whether the listener answered within the last seconds; for `/readyz`. */
	alive(): boolean;
	close(): Promise<void>;
}

/** Gets the entries of a watched log, oldest first, each once and without a gap. */
export type OnEntries = (logId: string, entries: Entry[]) => void;

/** Another channel heard on the same connection. What is told while nobody listens is lost: `listening` asks anew. */
export interface Beside {
	channel: string;
	heard(payload: string): void;
	/** Called on connecting, and on connecting again. */
	listening(): void;
}

interface Watch {
	logId: string;
	/** Index of the entry to come. */
	next: number;
	reading: boolean;
	/** Something was committed since the last read began. */
	again: boolean;
}

const TICK_MILLISECONDS = 1_000;
const PAUSE_BEFORE_RECONNECTING = 200;
const QUERY_TIMEOUT = 4_000;
const SILENCE = 6_000;

/**
 * Starts following. A notification names a log and only wakes; the entries are read from their table, on
 * notification, on connecting (again) and every second, so that a lost wake-up costs a second and nothing else.
 * The tick runs on the listening connection itself: if that has died silently, the tick notices.
 *
 * Errors go to `onError` and never end the following. Resolves once it listens for the first time.
 */
export async function openTail(
	portal: Portal,
	onEntries: OnEntries,
	onError: (error: Error) => void = () => {},
	besides: readonly Beside[] = []
): Promise<Tail> {
	const watches = new Map<string, Watch>();
	let closed = false;
	let heard = 0;
	let wake = () => {};

	async function follow(listening: () => void): Promise<void> {
		while (!closed) {
			const client = new pg.Client({
				connectionString: portal.settings.databaseUrl,
				application_name: 'sanfang tail',
				connectionTimeoutMillis: QUERY_TIMEOUT,
				query_timeout: QUERY_TIMEOUT,
				keepAlive: true
			});
			let broken: Error | undefined;
			client.on('error', (error) => {
				broken = error;
				wake();
			});
			client.on('notification', ({ channel, payload }) => {
				const beside = besides.find((one) => one.channel === channel);
				if (beside) return beside.heard(payload ?? '');
				const watch = watches.get(payload ?? '');
				if (watch) void read(watch);
			});
			try {
				await client.connect();
				await client.query('listen entries');
				for (const { channel } of besides) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
				listening();
				for (const beside of besides) beside.listening();
				while (!closed && !broken) {
					await sweep(client);
					heard = Date.now();
					if (!broken) await pause(TICK_MILLISECONDS);
				}
				if (broken) throw broken;
			} catch (error) {
				heard = 0;
				onError(error as Error);
			}
			await client.end().catch(() => {});
			if (!closed) await pause(PAUSE_BEFORE_RECONNECTING);
		}
	}

	/** Reads every watched log that has grown: one question for all of them. */
	async function sweep(client: pg.Client): Promise<void> {
		const heads = await client.query<{ id: string; size: number }>(
			'select id, size from log where id = any($1::uuid[])',
			[[...watches.keys()]]
		);
		for (const { id, size } of heads.rows) {
			const watch = watches.get(id);
			if (watch && size > watch.next) void read(watch);
		}
	}

	/** One read of a log at a time; what is committed meanwhile is read after it. */
	async function read(watch: Watch): Promise<void> {
		watch.again = true;
		if (watch.reading) return;
		watch.reading = true;
		try {
			while (watch.again) {
				watch.again = false;
				const entries = await glanceAtEntries(portal.db, watch.logId, watch.next);
				if (watches.get(watch.logId) !== watch) return;
				watch.next += entries.length;
				watch.again ||= entries.length === PAGE_OF_ENTRIES;
				if (entries.length > 0) onEntries(watch.logId, entries);
			}
		} catch (error) {
			onError(error as Error);
		} finally {
			watch.reading = false;
		}
	}

	function pause(milliseconds: number): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, milliseconds);
			wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}

	const first = Promise.withResolvers<void>();
	const following = follow(first.resolve);
	await Promise.race([first.promise, following]);

	return {
		watch(logId, from) {
			if (watches.has(logId)) return;
			const watch: Watch = { logId, next: from, reading: false, again: false };
			watches.set(logId, watch);
			void read(watch);
		},
		unwatch(logId) {
			watches.delete(logId);
		},
		watches: (logId) => watches.has(logId),
		alive: () => Date.now() - heard < SILENCE,
		async close() {
			closed = true;
			watches.clear();
			wake();
			await following;
		}
	};
}
