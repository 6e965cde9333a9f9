import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildLine, type Entry } from '#lib/domain/record/entry.ts';
import { appendLeaf } from '#lib/domain/record/merkle.ts';
import type { Portal } from '#lib/server/portal.ts';
import { act, type LogHead } from '#lib/server/record/act.ts';
import { sha256 } from '#lib/server/record/crypto.ts';
import { openTail, type Tail } from '#lib/server/record/tail.ts';
import { entryOf, newBodyLog } from '../../support/log.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let opened: TestPortal;
let portal: Portal;
let log: LogHead;
let tail: Tail;
let heard: Map<string, Entry[]>;

beforeAll(async () => {
	opened = await testPortal();
	portal = opened.portal;
});

afterAll(() => opened.close());

beforeEach(async () => {
	log = await newBodyLog(portal);
	heard = new Map();
	tail = await openTail(portal, (logId, entries) => {
		heard.set(logId, [...(heard.get(logId) ?? []), ...entries]);
	});
});

afterEach(() => tail.close());

const indexes = (logId = log.id) => heard.get(logId)?.map((entry) => entry.i) ?? [];
const upTo = (size: number, from = 0) => Array.from({ length: size - from }, (_, n) => n + from);

async function appendTo(logId: string, count: number): Promise<void> {
	await act(portal, logId, async (one) => {
		for (let n = 0; n < count; n++) await one.append(entryOf('note.taken', { n }));
	});
}

/** An entry committed without a notice, as if the notice had been lost on its way. */
async function appendInSilence(head: LogHead): Promise<void> {
	await portal.db.transaction().execute(async (trx) => {
		const { type, v, by, body } = entryOf('note.taken');
		const now = await portal.clock.now(trx);
		const salt = randomBytes(16).toString('base64');
		const line = buildLine({
			body: { ...body },
			by,
			i: head.size,
			salt,
			t: type,
			ts: now.toISOString(),
			v
		});
		const { leaf } = await trx
			.insertInto('entry')
			.values({ log_id: head.id, line })
			.returning('leaf')
			.executeTakeFirstOrThrow();
		const { size, peaks } = appendLeaf(sha256, head.frontier, leaf);
		await trx
			.updateTable('log')
			.set({ size, last_ts: now, frontier: Buffer.concat(peaks) })
			.where('id', '=', head.id)
			.execute();
	});
}

/** Cuts the listening connection from the database's side. */
async function cutListener(): Promise<number> {
	const { rows } = await sql<{ cut: boolean }>`
		select pg_terminate_backend(pid) as cut from pg_stat_activity
		where application_name = 'sanfang tail' and datname = current_database()`.execute(portal.db);
	return rows.filter((row) => row.cut).length;
}

test('a watched log is caught up from the index given, then followed', async () => {
	await appendTo(log.id, 3);
	tail.watch(log.id, 2);
	await expect.poll(() => indexes()).toEqual([2, 3]);
	await appendTo(log.id, 2);
	await expect.poll(() => indexes()).toEqual([2, 3, 4, 5]);
});

test('more entries than one page arrive whole and in order', async () => {
	tail.watch(log.id, 0);
	await appendTo(log.id, 1_100);
	await expect.poll(() => indexes(), { timeout: 5_000 }).toEqual(upTo(1_101));
});

test('acts at the same time are heard once each, in order', async () => {
	tail.watch(log.id, 0);
	await Promise.all(Array.from({ length: 30 }, () => appendTo(log.id, 2)));
	await expect.poll(() => indexes()).toEqual(upTo(61));
});

test('a lost wake-up is made good within about a second', async () => {
	tail.watch(log.id, 0);
	await expect.poll(() => indexes()).toEqual([0]);
	await appendInSilence(log);
	await expect.poll(() => indexes(), { timeout: 3_000 }).toEqual([0, 1]);
});

test('nothing is missed while the listener is cut again and again', async () => {
	tail.watch(log.id, 0);
	let cuts = 0;
	for (let round = 0; round < 5; round++) {
		await expect.poll(tail.alive, { timeout: 5_000 }).toBe(true);
		cuts += await cutListener();
		await appendTo(log.id, 3);
	}
	await expect.poll(() => indexes(), { timeout: 5_000 }).toEqual(upTo(16));
	expect(cuts).toBeGreaterThan(0);
});

test('it says so while it does not listen, and again when it does', async () => {
	await expect.poll(tail.alive).toBe(true);
	await cutListener();
	await expect.poll(tail.alive).toBe(false);
	await expect.poll(tail.alive, { timeout: 5_000 }).toBe(true);
});

test('logs that are not watched are not heard, and no longer once unwatched', async () => {
	const other = await newBodyLog(portal);
	tail.watch(log.id, 1);
	await appendTo(other.id, 1);
	await appendTo(log.id, 1);
	await expect.poll(() => indexes()).toEqual([1]);
	tail.unwatch(log.id);
	tail.watch(other.id, 2);
	await appendTo(log.id, 1);
	await appendTo(other.id, 1);
	await expect.poll(() => indexes(other.id)).toEqual([2]);
	expect(indexes()).toEqual([1]);
});
