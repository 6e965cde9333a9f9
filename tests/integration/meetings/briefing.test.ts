import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { feedOf } from '#lib/server/live/feed.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { readFacts } from '#lib/server/minutes/read-facts.ts';
import { minutesSections } from '#lib/server/minutes/sections.ts';
import { callConsensus } from '#lib/server/voting/call-consensus.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { testAgenda } from '../../support/convened-meeting.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { meetingAtCheckIn } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let test: TestPortal;
beforeAll(async () => (test = await testPortal()));
afterAll(() => test.close());

const ALLOWED = { briefingWithoutQuorum: true };
const WITH_BRIEFING = [
	{
		kind: 'BRIEFING' as const,
		subject: 'OTHER' as const,
		title: { zh: '通报落实情况', en: 'How matters were carried out' },
		minutes: 20
	},
	...testAgenda
];
const REASON = { zh: '政府方代表因台风未能到会。' };

/** One delegate is there, far from a quorum. */
async function withOneDelegate({ charter = {}, agenda = WITH_BRIEFING } = {}) {
	const meeting = await meetingAtCheckIn(test.portal, { charter, agenda });
	const [first] = meeting.body.parties[0].delegates;
	const { meetingId } = meeting;
	await checkIn(test.portal, { personId: first! }, { meetingId, personId: first!, mode: 'IN_ROOM' });
	return meeting;
}

it('opens without a quorum for briefings only, with the reason in the record', async () => {
	const { meetingId, secretary, items, logId, body } = await withOneDelegate({ charter: ALLOWED });
	const { portal } = test;
	await expect(openMeeting(portal, secretary, { meetingId })).rejects.toMatchObject({ code: 'NO_QUORUM' });
	await openMeeting(portal, secretary, { meetingId, briefingReason: REASON });

	const [briefing, , decision] = items;
	await expect(openItem(portal, secretary, { meetingId, itemId: decision! })).rejects.toMatchObject({
		code: 'BRIEFINGS_ONLY'
	});
	await openItem(portal, secretary, { meetingId, itemId: briefing! });
	const put = { meetingId, itemId: briefing!, question: { zh: '是否同意？' }, requestKey: randomUUID() };
	await expect(callConsensus(portal, secretary, put)).rejects.toMatchObject({ code: 'QUORUM_LOST' });
	await expect(openBallot(portal, secretary, put)).rejects.toMatchObject({ code: 'QUORUM_LOST' });
	await closeItem(portal, secretary, { meetingId, itemId: briefing!, state: 'NOTED' });

	const feed = feedOf(portal, logId);
	await feed.catchUp();
	const view = feed.view('SECRETARIAT');
	expect(view.briefings).toEqual({ allowed: true, opened: true });
	expect(view.lines.find(({ t }) => t === 'meeting.opened')).toMatchObject({ text: REASON });
	const [opening] = minutesSections(await readFacts(portal.db, logId), { title: {}, passages: {} }, 'zh');
	expect(JSON.stringify(opening!.facts)).toContain(REASON.zh);
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);

	// Once enough have come, the rest of the agenda may be taken up.
	for (const personId of body.parties.flatMap(({ delegates }) => delegates).slice(1))
		await checkIn(portal, { personId }, { meetingId, personId, mode: 'IN_ROOM' });
	await openItem(portal, secretary, { meetingId, itemId: decision! });
	await openBallot(portal, secretary, { ...put, itemId: decision!, requestKey: randomUUID() });
});

it('stays shut where the charter does not allow it, or nothing is to be briefed on', async () => {
	const strict = await withOneDelegate();
	await expect(
		openMeeting(test.portal, strict.secretary, { meetingId: strict.meetingId, briefingReason: REASON })
	).rejects.toMatchObject({ code: 'NO_QUORUM', params: { present: 1, seats: 9 } });
	const none = await withOneDelegate({ charter: ALLOWED, agenda: testAgenda as typeof WITH_BRIEFING });
	await expect(
		openMeeting(test.portal, none.secretary, { meetingId: none.meetingId, briefingReason: REASON })
	).rejects.toMatchObject({ code: 'BRIEFINGS_ONLY' });
});
