import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/server/actor.ts';
import { findAnything } from '#lib/server/find/find-anything.ts';
import { setItemAudience } from '#lib/server/meetings/set-item-audience.ts';
import type { Portal } from '#lib/server/portal.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { mandateHolder, plainMember } from '../../support/party-drafts.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let testing: TestPortal;
let portal: Portal;
let meeting: TestMeeting;

beforeAll(async () => {
	testing = await testPortal();
	({ portal } = testing);
	meeting = await meetingInSession(portal);
	const { meetingId, secretary, items, body } = meeting;
	const consent = body.parties.map(({ id }) => id);
	await setItemAudience(portal, secretary, { meetingId, itemId: items[1]!, audience: 'SEATS', consent });
});
afterAll(() => testing.close());

/** How many meetings, items and people somebody finds. */
async function counts(actor: Actor, words: string): Promise<number[]> {
	const { meetings, items, people } = await findAnything(portal, actor, words);
	return [meetings.length, items.length, people.length];
}

test('a meeting is found by its title, and before anything is typed', async () => {
	for (const words of ['测试', 'csh', 'TEST meet', ''])
		expect(await counts(meeting.secretary, words)).toEqual([1, 0, 0]);
	const { meetings } = await findAnything(portal, meeting.secretary, '');
	expect(meetings[0]).toMatchObject({ id: meeting.meetingId, state: 'IN_SESSION', minutes: null });
});

test('a closed item is found by whom it is open to', async () => {
	const observer = await mandateHolder(portal, meeting, 0, 'OBSERVER');
	for (const who of [meeting.secretary, meeting.delegates[0]![0]!])
		expect(await counts(who, '伙食费')).toEqual([0, 1, 0]);
	expect(await counts(observer, '伙食费')).toEqual([0, 0, 0]);
	expect(await counts(observer, '通过议程')).toEqual([0, 1, 0]);
});

test('people are found by who sits with them, and nothing by who is of another body', async () => {
	const { name_zh, name_en } = await portal.db
		.selectFrom('person')
		.select(['name_zh', 'name_en'])
		.where('id', '=', meeting.delegates[1]![0]!.personId)
		.executeTakeFirstOrThrow();
	const name = (name_zh ?? name_en)!;
	const [, , found] = await counts(meeting.delegates[0]![0]!, name);
	expect(found).toBeGreaterThan(0);
	const other = await meetingInSession(portal);
	const member = await plainMember(portal, meeting, 0);
	for (const who of [member, await plainMember(portal, other, 1)]) {
		expect(await counts(who, name)).toEqual([0, 0, 0]);
		expect(await counts(who, '议程')).toEqual([0, 0, 0]);
		expect(await counts(who, '')).toEqual([0, 0, 0]);
	}
});
