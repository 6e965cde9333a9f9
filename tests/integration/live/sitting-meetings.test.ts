import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedOf } from '#lib/server/live/feed.ts';
import { readSittingMeetings } from '#lib/server/meetings/read-sitting-meetings.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { convenedMeeting, testAgenda } from '../../support/convened-meeting.ts';
import { meetingAtCheckIn, meetingInSession } from '../../support/meeting-in-session.ts';
import { tripartiteBody } from '../../support/tripartite-body.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let testing: TestPortal;

beforeAll(async () => {
	testing = await testPortal();
});
afterAll(() => testing.close());

test('a process that starts has read the meetings that sit, and leaves the others', async () => {
	const { portal } = testing;
	const sitting = [await meetingInSession(portal), await meetingAtCheckIn(portal)];
	const body = await tripartiteBody(portal);
	const starts = new Date(Date.now() + 20 * 24 * 3_600_000);
	const later = await convenedMeeting(portal, body, { starts, agenda: testAgenda });
	const { log_id: laterLog } = await portal.db
		.selectFrom('meeting')
		.select('log_id')
		.where('id', '=', later)
		.executeTakeFirstOrThrow();
	await readSittingMeetings(portal);
	for (const { logId } of sitting)
		expect(feedOf(portal, logId).size).toBe((await readEntries(portal.db, logId, 0)).length);
	expect(feedOf(portal, laterLog!).size).toBe(0);
});
