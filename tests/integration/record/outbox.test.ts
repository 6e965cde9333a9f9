import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { drainJobs, jobOf, type JobKind } from '#lib/server/jobs/outbox.ts';
import type { Portal } from '#lib/server/portal.ts';
import { act, type LogHead } from '#lib/server/record/act.ts';
import { entryOf, newBodyLog } from '../../support/log.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

const done: string[] = [];
let failures = 0;

const note: JobKind<{ text: string }> = {
	name: 'note',
	async handle(_, { text }) {
		done.push(text);
	}
};

const noteTwice: JobKind<{ text: string }> = {
	name: 'note-twice',
	async handle(portal, { text }) {
		await portal.db.transaction().execute(async (trx) => {
			await portal.outbox.enqueue(trx, jobOf(note, { text: `${text} again` }));
		});
		done.push(text);
	}
};

const fragile: JobKind<{ text: string }> = {
	name: 'fragile',
	async handle(_, { text }) {
		if (failures-- > 0) throw new Error('the mail server is away');
		done.push(text);
	}
};

let opened: TestPortal;
let portal: Portal;
let log: LogHead;

beforeAll(async () => {
	opened = await testPortal({ kinds: [note, noteTwice, fragile] });
	portal = opened.portal;
	log = await newBodyLog(portal);
});

beforeEach(() => {
	done.length = 0;
});

afterAll(async () => {
	await opened.close();
});

test('a job arrives with the act that queued it, and what it queues in turn', async () => {
	await act(portal, log.id, async (one) => {
		await one.append(entryOf('noticed'));
		await one.enqueue(jobOf(noteTwice, { text: 'sent' }));
		expect(await drainJobs(portal)).toBe(0);
	});
	expect(await drainJobs(portal)).toBe(2);
	expect(done).toEqual(['sent', 'sent again']);
	expect(await drainJobs(portal)).toBe(0);
});

test('a job of an act that fails never arrives', async () => {
	const failing = act(portal, log.id, async (one) => {
		await one.enqueue(jobOf(note, { text: 'lost' }));
		throw new Error('no');
	});
	await expect(failing).rejects.toThrow('no');
	expect(await drainJobs(portal, { early: true })).toBe(0);
	expect(done).toEqual([]);
});

test('a job waits for its hour, unless it is called early', async () => {
	await act(portal, log.id, (one) =>
		one.enqueue(jobOf(note, { text: 'dispatch' }, new Date(Date.now() + 60_000)))
	);
	expect(await drainJobs(portal)).toBe(0);
	expect(await drainJobs(portal, { early: true })).toBe(1);
});

test('a job that fails is told, kept and tried again', async () => {
	failures = 1;
	await act(portal, log.id, (one) => one.enqueue(jobOf(fragile, { text: 'after all' })));
	await expect(drainJobs(portal)).rejects.toThrow('the mail server is away');
	expect(await drainJobs(portal, { early: true })).toBe(1);
	expect(done).toEqual(['after all']);
});

test('a working process does jobs by itself', async () => {
	await portal.outbox.work(portal);
	await act(portal, log.id, (one) => one.enqueue(jobOf(note, { text: 'by itself' })));
	await expect.poll(() => done, { timeout: 10_000 }).toEqual(['by itself']);
});

test('an act cannot queue a kind of job that nobody does', async () => {
	const unknown = act(portal, log.id, (one) => one.enqueue({ name: 'nobody', data: {} }));
	await expect(unknown).rejects.toThrow('nobody');
});
