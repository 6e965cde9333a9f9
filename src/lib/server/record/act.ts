import { randomBytes } from 'node:crypto';
import { sql, type Selectable, type Transaction } from 'kysely';
import { buildLine, lineBytes } from '../../domain/record/entry.ts';
import { appendLeaf, HASH_BYTES, leafHash, type Frontier } from '../../domain/record/merkle.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Database } from '../db/database.ts';
import type { LogTable } from '../db/schema/record.ts';
import type { Job } from '../jobs/outbox.ts';
import type { Portal } from '../portal.ts';
import { storeCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { sha256 } from './crypto.ts';

/** What a command hands over for one entry; index, time and salt are added here. */
export interface NewEntry {
	/** Event type, such as `motion.put`. */
	type: string;
	/** Version of the payload, from 1. */
	v: number;
	/** Seat, office, or `system`. */
	by: string;
	/** Always `person` (`system` where nobody acted); `seat office party capacity on_direction_of` where they apply, ids as UUIDs. */
	body: object;
}

export interface AppendedEntry {
	logId: string;
	i: number;
	ts: Date;
	/** The exact text that was hashed. */
	line: string;
	leaf: Buffer;
}

/** A log and how far it has come; moves on with each entry of the act. */
export interface LogHead {
	id: string;
	kind: 'BODY' | 'MEETING' | 'PARTY';
	bodyId: string;
	meetingId: string | null;
	partyId: string | null;
	origin: string;
	/** Number of entries; the index of the next. */
	size: number;
	lastTs: Date | null;
	frontier: Frontier;
}

/** What an act may do with one of its logs. */
export interface LogHand {
	log: LogHead;
	/** Appends an entry at `act.now`. */
	append(entry: NewEntry): Promise<AppendedEntry>;
	/** Signs and stores a checkpoint over all entries so far, those of this act included. */
	checkpoint(): Promise<SignedCheckpoint>;
	/** Ends the log with a last checkpoint; nothing can follow (ruling 9). */
	end(): Promise<SignedCheckpoint>;
}

/** One act of one command. `log`, `append`, `checkpoint` and `end` are those of its first log. */
export interface Act extends LogHand {
	trx: Transaction<Database>;
	/** The instant of the act: never earlier than the last entry of any of its logs (ruling 12). */
	now: Date;
	/** Another log named when the act began, or opened within it. */
	also(logId: string): LogHand;
	/** Queues a job that exists if and when the act commits. */
	enqueue(job: Job): Promise<void>;
	/** Takes in a log that was created in this transaction; only `open-log.ts` calls this. */
	adopt(log: LogHead): LogHand;
}

/**
 * One act: a transaction that changes state, appends entries and queues jobs, or does none of it. The heads of its
 * logs are locked before anything else, so `work` decides on what it reads under the lock. Listeners are told once,
 * at commit, and only if something was appended.
 *
 * An act on two logs (a meeting's end enters the body's log) names both at the start: `act(portal, [bodyLog,
 * meetingLog], …)`. The first is the act's own, the others are reached by `act.also(id)`. Whatever the order given,
 * heads are locked body first, then meeting, then party, so that two acts never wait for each other in a circle.
 * With no log at all (`[]`) an act founds one: `openLog` is its first step.
 *
 * `lockMore` locks further rows, after the heads and before the clock is read: whatever others did under those locks
 * is then earlier than this act.
 *
 * Refuses with `LOG_ENDED` on a log that has ended and with `NOT_FOUND` on one that does not exist.
 */
export async function act<T>(
	portal: Portal,
	logIds: string | readonly string[],
	work: (act: Act) => Promise<T>,
	lockMore?: (trx: Transaction<Database>) => Promise<unknown>
): Promise<T> {
	const ids = typeof logIds === 'string' ? [logIds] : [...logIds];
	return portal.db.transaction().execute(async (trx) => {
		const heads = await lockHeads(trx, ids);
		await lockMore?.(trx);
		const now = latest([await portal.clock.now(trx), ...heads.values().map((head) => head.lastTs)]);
		const hands = new Map<string, LogHand>();
		const touched = new Set<string>();

		function take(log: LogHead): LogHand {
			const hand: LogHand = {
				log,
				async append(entry) {
					const appended = await appendEntry(trx, log, now, entry);
					touched.add(log.id);
					return appended;
				},
				checkpoint: () => storeCheckpoint(portal, trx, log, now),
				async end() {
					const last = await storeCheckpoint(portal, trx, log, now);
					await trx.updateTable('log').set({ ended_at: now }).where('id', '=', log.id).execute();
					touched.add(log.id);
					return last;
				}
			};
			hands.set(log.id, hand);
			return hand;
		}

		function handOf(logId: string | undefined): LogHand {
			const hand = logId === undefined ? undefined : hands.get(logId);
			if (!hand) throw new Error('this act did not name that log when it began');
			return hand;
		}

		for (const id of ids) take(heads.get(id)!);
		const own = () => handOf(hands.keys().next().value);
		const result = await work({
			trx,
			now,
			get log() {
				return own().log;
			},
			append: (entry) => own().append(entry),
			checkpoint: () => own().checkpoint(),
			end: () => own().end(),
			also: handOf,
			enqueue: (job) => portal.outbox.enqueue(trx, job),
			adopt: take
		});
		for (const id of touched) await sql`select pg_notify('entries', ${id})`.execute(trx);
		return result;
	});
}

async function lockHeads(trx: Transaction<Database>, ids: string[]): Promise<Map<string, LogHead>> {
	if (ids.length === 0) return new Map();
	// Neither kind nor id ever changes, so the order that is sorted is the order that is locked.
	const rows = await trx
		.selectFrom('log')
		.selectAll()
		.where('id', 'in', ids)
		.orderBy(sql`array_position(array['BODY', 'MEETING', 'PARTY'], kind)`)
		.orderBy('id')
		.forUpdate()
		.execute();
	const heads = new Map(rows.map((row) => [row.id, headOf(row)]));
	if (ids.some((id) => !heads.has(id))) throw new Refusal('NOT_FOUND');
	const ended = rows.find((row) => row.ended_at !== null);
	if (ended) throw new Refusal('LOG_ENDED', { log: ended.origin });
	return heads;
}

/** A row of `log` as a head. */
export function headOf(row: Selectable<LogTable>): LogHead {
	const peaks: Uint8Array[] = [];
	for (let at = 0; at < row.frontier.length; at += HASH_BYTES) {
		peaks.push(new Uint8Array(row.frontier.subarray(at, at + HASH_BYTES)));
	}
	return {
		id: row.id,
		kind: row.kind,
		bodyId: row.body_id,
		meetingId: row.meeting_id,
		partyId: row.party_id,
		origin: row.origin,
		size: row.size,
		lastTs: row.last_ts,
		frontier: { size: row.size, peaks }
	};
}

async function appendEntry(
	trx: Transaction<Database>,
	log: LogHead,
	now: Date,
	{ type, v, by, body }: NewEntry
): Promise<AppendedEntry> {
	const i = log.size;
	const salt = randomBytes(16).toString('base64');
	const line = buildLine({ body: { ...body }, by, i, salt, t: type, ts: now.toISOString(), v });
	const leaf = leafHash(sha256, lineBytes(line));
	const frontier = appendLeaf(sha256, log.frontier, leaf);
	await trx.insertInto('entry').values({ log_id: log.id, line }).execute();
	await trx
		.updateTable('log')
		.set({ size: frontier.size, last_ts: now, frontier: Buffer.concat(frontier.peaks) })
		.where('id', '=', log.id)
		.execute();
	Object.assign(log, { size: frontier.size, lastTs: now, frontier });
	return { logId: log.id, i, ts: now, line, leaf: Buffer.from(leaf) };
}

function latest(instants: (Date | null)[]): Date {
	return new Date(Math.max(...instants.map((instant) => instant?.getTime() ?? 0)));
}
