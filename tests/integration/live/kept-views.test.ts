import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AUDIENCES } from '#lib/domain/live/audience.ts';
import { MeetingFeed } from '#lib/server/live/feed.ts';
import { keepViews, readKeptViews } from '#lib/server/live/kept-views.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import type { Portal } from '#lib/server/portal.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { connectClient, liveSockets, sessionCookie } from '../../support/live.ts';
import { meetingInSession, openTestBallot, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let testing: TestPortal;
let portal: Portal;
let meeting: TestMeeting;

beforeAll(async () => {
	testing = await testPortal();
	portal = testing.portal;
	meeting = await meetingInSession(portal);
	const { meetingId, secretary } = meeting;
	for (let n = 0; n < 200; n++) await takeNote(portal, secretary, { meetingId, text: { zh: `第${n}点` } });
	const voteId = await openTestBallot(portal, meeting);
	await closeBallot(portal, secretary, { meetingId, voteId });
});
afterAll(() => testing.close());

/** The same process at another start, by another object: nothing is shared but the database. */
const started = (version: string): Portal => {
	const again = { ...portal };
	keepViews(again, version);
	return again;
};

async function readBy(reader: Portal): Promise<MeetingFeed> {
	const feed = new MeetingFeed(reader, meeting.logId);
	await feed.catchUp();
	return feed;
}

const kept = () =>
	expect.poll(async () => (await readKeptViews(started('1'), meeting.logId))?.size ?? 0, { timeout: 10_000 });

test('of a long meeting a fold is kept, and whoever begins from it sees and tells the same', async () => {
	const fresh = await readBy(portal);
	const first = await readBy(started('1'));
	await kept().toBe(first.size);

	// More came, a vote among it, which is told by who was there when it opened.
	const { meetingId, secretary } = meeting;
	await takeNote(portal, secretary, { meetingId, text: { zh: '后来的一点' } });
	const voteId = await openTestBallot(portal, meeting);
	await fresh.catchUp();
	const second = await readBy(started('1'));
	for (const audience of AUDIENCES) {
		expect(second.since(audience, 0)).toBeNull();
		expect(second.view(audience)).toEqual(fresh.view(audience));
		expect(second.since(audience, first.size)).toEqual(fresh.since(audience, first.size));
		expect(fresh.view(audience).votes.map(({ id }) => id)).toContain(voteId);
	}
	// Who has been away for long gets all, and the view stays as it was.
	expect(await second.readSince('PARTY', 3)).toEqual(fresh.since('PARTY', 3));
	for (const audience of AUDIENCES) expect(second.view(audience)).toEqual(fresh.view(audience));
	await closeBallot(portal, secretary, { meetingId, voteId });
});

test('after a start whoever lacks entries from before the fold gets them with the answer', async () => {
	const reader = started('1');
	const before = await readBy(reader);
	await kept().toBeGreaterThan(0);
	const { personId } = meeting.delegates[0]![0]!;
	const live = await liveSockets(reader);
	try {
		const client = await connectClient(live.port, { cookie: await sessionCookie(portal, personId) });
		const { size } = (await readKeptViews(reader, meeting.logId))!;
		const answer = await client.join(meeting.meetingId, size - 3);
		const expected = (await before.readSince('PARTY', size - 2)).map(({ i }) => i);
		expect(answer).toMatchObject({ index: before.size - 1, entries: expected.map((i) => ({ i })) });
		client.socket.disconnect();
	} finally {
		await live.close();
	}
});

test('a fold of another version counts for nothing, and is replaced', async () => {
	await kept().toBeGreaterThan(0);
	await portal.db.updateTable('kept_view').set({ view: '{"wrong":true}' }).execute();
	const fresh = await readBy(portal);
	const other = await readBy(started('2'));
	expect(other.since('PARTY', 0)).not.toBeNull();
	for (const audience of AUDIENCES) expect(other.view(audience)).toEqual(fresh.view(audience));
	await expect
		.poll(async () => (await readKeptViews(started('2'), meeting.logId))?.size, { timeout: 10_000 })
		.toBe(fresh.size);
	expect(await readKeptViews(started('1'), meeting.logId)).toBeNull();
});

test('half of one counts for nothing either, and a command keeps none', async () => {
	await portal.db.deleteFrom('kept_view').where('audience', '=', 'ROOM').execute();
	expect(await readKeptViews(started('2'), meeting.logId)).toBeNull();
	await portal.db.deleteFrom('kept_view').execute();
	await readBy(portal);
	expect(await portal.db.selectFrom('kept_view').select('size').execute()).toEqual([]);
	expect(await readKeptViews(portal, randomUUID())).toBeNull();
});
