import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Portal } from '#lib/server/portal.ts';
import { act } from '#lib/server/record/act.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { freshDatabase, type FreshDatabase } from '../../support/database.ts';
import { entryOf, newBodyLog, newMeetingLog } from '../../support/log.ts';
import { recordPortal } from '../../support/record.ts';

let fresh: FreshDatabase;
let portal: Portal;

beforeAll(async () => {
	fresh = await freshDatabase();
	portal = await recordPortal(fresh);
});

afterAll(async () => {
	await portal.outbox.close();
	await fresh.drop();
});

test('a log begins with an entry that binds its origin, and grows without a gap', async () => {
	const body = await newBodyLog(portal);
	const meeting = await newMeetingLog(portal, body);
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
});

test('acts at the same time queue up: no gap, no index twice, nothing lost', async () => {
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
