import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { moveItem } from '#lib/server/meetings/move-item.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { suspendItem } from '#lib/server/meetings/suspend-item.ts';
import { readFacts } from '#lib/server/minutes/read-facts.ts';
import { testAgenda } from '../../support/convened-meeting.ts';
import { meetingAtCheckIn, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let testing: TestPortal;
let meeting: TestMeeting;
let consent: string[];

beforeAll(async () => {
	testing = await testPortal();
	const { portal } = testing;
	const third = { ...testAgenda[1]!, title: { zh: '其他事项' } };
	meeting = await meetingAtCheckIn(portal, { agenda: [...testAgenda, third] });
	const { meetingId, secretary, body } = meeting;
	consent = body.parties.map(({ id }) => id);
	for (const personId of body.parties.flatMap(({ delegates }) => delegates))
		await checkIn(portal, { personId }, { meetingId, personId, mode: 'IN_ROOM' });
	await openMeeting(portal, secretary, { meetingId });
});
afterAll(() => testing.close());

test('with the consent of every party an item is taken before another, and keeps its number', async () => {
	const { portal } = testing;
	const { meetingId, secretary, items, logId } = meeting;
	const [first, second, third] = items as [string, string, string];
	const move = { meetingId, itemId: third, before: second };
	await expect(moveItem(portal, secretary, { ...move, consent: consent.slice(1) })).rejects.toMatchObject({
		code: 'CONSENT_MISSING'
	});
	await expect(
		moveItem(portal, { personId: meeting.body.parties[1]!.delegates[1]! }, { ...move, consent })
	).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
	await moveItem(portal, secretary, { ...move, consent });
	const { view } = await liveStart(portal, secretary, meetingId);
	expect(view.agenda.map(({ id, ordinal }) => [id, ordinal])).toEqual([
		[first, 1],
		[third, 3],
		[second, 2]
	]);
	const facts = await readFacts(portal.db, logId);
	expect(facts.items.map(({ id, movedWithConsentOf }) => [id, movedWithConsentOf])).toEqual([
		[first, undefined],
		[third, consent],
		[second, undefined]
	]);
});

test('an item put aside is taken up again; the meeting does not close over it, and it is not moved while it is open', async () => {
	const { portal } = testing;
	const { meetingId, secretary, items } = meeting;
	const [first, second, third] = items as [string, string, string];
	await openItem(portal, secretary, { meetingId, itemId: first });
	await expect(
		moveItem(portal, secretary, { meetingId, itemId: second, before: first, consent })
	).rejects.toMatchObject({ code: 'ITEM_PASSED' });
	await suspendItem(portal, secretary, { meetingId, itemId: first });
	expect((await liveStart(portal, secretary, meetingId)).view).toMatchObject({
		currentItem: null,
		agenda: [{ state: 'SUSPENDED' }, {}, {}]
	});
	await openItem(portal, secretary, { meetingId, itemId: third });
	await closeItem(portal, secretary, { meetingId, itemId: third, state: 'NOTED' });
	await expect(closeMeeting(portal, secretary, { meetingId })).rejects.toMatchObject({ code: 'STILL_OPEN' });
	await moveItem(portal, secretary, { meetingId, itemId: first, before: null, consent });
	await openItem(portal, secretary, { meetingId, itemId: first });
	const { view } = await liveStart(portal, secretary, meetingId);
	expect(view.agenda.map(({ state }) => state)).toEqual(['NOTED', 'SCHEDULED', 'OPEN']);
	expect(view.currentItem).toBe(first);
});
