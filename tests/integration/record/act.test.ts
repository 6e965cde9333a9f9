import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import pg from 'pg';
import type { Portal } from '#lib/server/portal.ts';
import { act, type LogHead } from '#lib/server/record/act.ts';
import { steppedClock, type SteppedClock } from '#lib/server/record/clock.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { entryOf, newBodyLog, newMeetingLog } from '../../support/log.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let opened: TestPortal;
let clock: SteppedClock;
let portal: Portal;

beforeAll(async () => {
	clock = steppedClock('2026-11-25T08:00:00.000Z');
	opened = await testPortal({ clock });
	portal = opened.portal;
});

afterAll(async () => {
	await opened.close();
});

describe('appending', () => {
	test('a log begins with an entry that binds its origin, and grows without a gap', async () => {
		const meeting = await newMeetingLog(portal, await newBodyLog(portal));
		await act(portal, meeting.id, async (opening) => {
			await opening.append(entryOf('presence.in'));
			await opening.append(entryOf('meeting.opened'));
		});
		const entries = await readEntries(portal.db, meeting.id, 0);
		expect(entries.map(({ i, t }) => [i, t])).toEqual([
			[0, 'meeting.convened'],
			[1, 'presence.in'],
			[2, 'meeting.opened']
		]);
		expect(entries[0]!.body.origin).toBe(meeting.origin);
		expect(await readEntries(portal.db, meeting.id, 1, 1)).toEqual([entries[1]]);
	});

	test('acts at the same time queue up: no gap, no index twice, none between two of one act', async () => {
		const { id } = await newBodyLog(portal);
		const acts = Array.from({ length: 40 }, (_, n) =>
			act(portal, id, async (one) => {
				await one.append(entryOf('first', { n }));
				await sql`select pg_sleep(0.002)`.execute(one.trx);
				await one.append(entryOf('second', { n }));
			})
		);
		await Promise.all(acts);
		const entries = await readEntries(portal.db, id, 1);
		expect(entries.map((entry) => entry.i)).toEqual(Array.from({ length: 80 }, (_, n) => n + 1));
		for (let at = 0; at < 80; at += 2) expect(entries[at]!.body.n).toBe(entries[at + 1]!.body.n);
	});

	test('acts on the same two logs, named in either order, never wait in a circle', async () => {
		const body = await newBodyLog(portal);
		const meeting = await newMeetingLog(portal, body);
		const acts = Array.from({ length: 20 }, (_, n) => {
			const ids = n % 2 ? [body.id, meeting.id] : [meeting.id, body.id];
			return act(portal, ids, async (both) => {
				expect(both.log.id).toBe(ids[0]);
				await both.also(meeting.id).append(entryOf('in_meeting', { n }));
				await both.also(body.id).append(entryOf('in_body', { n }));
			});
		});
		await Promise.all(acts);
		expect(await readEntries(portal.db, meeting.id, 1)).toHaveLength(20);
	});

	test('time never goes backwards, though the clock does', async () => {
		const { id } = await newBodyLog(portal);
		clock.step(60_000);
		await act(portal, id, (one) => one.append(entryOf('later')));
		clock.step(-30_000);
		const now = await act(portal, id, async (one) => {
			await one.append(entryOf('earlier_by_the_clock'));
			return one.now;
		});
		const times = (await readEntries(portal.db, id, 0)).map((entry) => entry.ts);
		expect(times[1]).toBe(times[2]);
		expect(now.toISOString()).toBe(times[1]);
		clock.step(30_000);
	});

	test('an act that fails leaves nothing: no entry, no state, no head moved', async () => {
		const { id } = await newBodyLog(portal);
		const failing = act(portal, id, async (one) => {
			await one.append(entryOf('lost'));
			await one.checkpoint();
			throw new Error('the rule said no');
		});
		await expect(failing).rejects.toThrow('the rule said no');
		expect(await readEntries(portal.db, id, 0)).toHaveLength(1);
		expect(await portal.db.selectFrom('checkpoint').selectAll().where('log_id', '=', id).execute()).toEqual(
			[]
		);
		await act(portal, id, async (one) => {
			expect(one.log.size).toBe(1);
			expect((await one.append(entryOf('next'))).i).toBe(1);
		});
	});

	test('the columns to read by say what the line says', async () => {
		const { id, bodyId } = await newBodyLog(portal);
		const [person, seat, party] = [randomUUID(), randomUUID(), randomUUID()];
		const appended = await act(portal, id, async (one) => {
			await one.append({ type: 'result', v: 1, by: 'system', body: { person: 'system' } });
			const body = { person, seat, party, capacity: 'TITULAR', office: 'CHAIR' };
			return one.append({ type: 'motion.put', v: 2, by: `seat:${seat}`, body });
		});
		const rows = await portal.db
			.selectFrom('entry')
			.selectAll()
			.where('log_id', '=', id)
			.orderBy('i')
			.execute();
		expect(rows[1]).toMatchObject({ by: 'system', person_id: null });
		expect(rows[2]).toMatchObject({
			i: 2,
			prev: 1,
			ts: appended.ts,
			type: 'motion.put',
			v: 2,
			by: `seat:${seat}`,
			person_id: person,
			seat_id: seat,
			party_id: party,
			office: 'CHAIR',
			capacity: 'TITULAR',
			body_id: bodyId,
			line: appended.line,
			leaf: appended.leaf
		});
	});

	test('a log that does not exist is not found, one that has ended is refused', async () => {
		const nowhere = act(portal, '00000000-0000-4000-8000-000000000000', async () => {});
		await expect(nowhere).rejects.toMatchObject({ code: 'NOT_FOUND' });
		const meeting = await newMeetingLog(portal, await newBodyLog(portal));
		const last = await act(portal, meeting.id, (one) => one.end());
		expect(last.size).toBe(1);
		const late = act(portal, meeting.id, (one) => one.append(entryOf('late')));
		await expect(late).rejects.toMatchObject({ code: 'LOG_ENDED' });
	});

	test('an act reaches no log that it did not name', async () => {
		const [one, other] = [await newBodyLog(portal), await newBodyLog(portal)];
		const reaching = act(portal, one.id, async (here) => here.also(other.id).append(entryOf('there')));
		await expect(reaching).rejects.toThrow('did not name');
	});
});

describe('notices', () => {
	test('are sent once for each log appended to, at commit, and not at all otherwise', async () => {
		const body = await newBodyLog(portal);
		const meeting = await newMeetingLog(portal, body);
		const heard: string[] = [];
		const client = new pg.Client({ connectionString: portal.settings.databaseUrl });
		await client.connect();
		client.on('notification', (notice) => heard.push(notice.payload ?? ''));
		await client.query('listen entries');
		await act(portal, [meeting.id, body.id], async (one) => {
			await one.append(entryOf('first'));
			await one.append(entryOf('second'));
		});
		await act(portal, meeting.id, async () => {});
		const failing = act(portal, meeting.id, async (one) => {
			await one.append(entryOf('lost'));
			throw new Error('no');
		});
		await expect(failing).rejects.toThrow('no');
		// Notices come in order on one connection, so what is asked after them is answered after them.
		await client.query('select 1');
		await client.end();
		expect(heard).toEqual([meeting.id]);
	});
});

describe('the tables', () => {
	let body: LogHead;

	beforeAll(async () => {
		body = await newBodyLog(portal);
		await act(portal, body.id, async (one) => {
			await one.append(entryOf('second'));
			await one.checkpoint();
		});
	});

	test.each([
		['update entry set line = line', 'append-only'],
		['delete from entry', 'append-only'],
		['truncate entry cascade', 'append-only'],
		['update checkpoint set note = note', 'append-only'],
		['delete from checkpoint', 'append-only'],
		['truncate checkpoint', 'append-only'],
		['update log set size = size - 1', 'only grows'],
		[`update log set origin = origin || 'x'`, 'only grows'],
		['delete from log', 'foreign key']
	])('refuse: %s', async (statement, reason) => {
		await expect(sql.raw(statement).execute(portal.db)).rejects.toThrow(reason);
	});

	test('refuse a gap, an index twice, and an entry that the head does not cover', async () => {
		const { line } = await portal.db
			.selectFrom('entry')
			.select('line')
			.where('log_id', '=', body.id)
			.where('i', '=', 1)
			.executeTakeFirstOrThrow();
		const insert = (i: number) =>
			portal.db
				.insertInto('entry')
				.values({ log_id: body.id, line: line.replace('"i":1', `"i":${i}`) })
				.execute();
		await expect(insert(1)).rejects.toThrow('duplicate key');
		await expect(insert(3)).rejects.toThrow('foreign key');
		await expect(insert(2)).rejects.toThrow('does not cover');
	});

	test('refuse an entry earlier than the one before', async () => {
		const line = {
			body: { person: 'system' },
			by: 'system',
			i: 2,
			salt: '',
			t: 'x',
			ts: '2000-01-01T00:00:00.000Z',
			v: 1
		};
		const insert = portal.db
			.insertInto('entry')
			.values({ log_id: body.id, line: JSON.stringify(line) })
			.execute();
		await expect(insert).rejects.toThrow('earlier than the one before');
	});
});
