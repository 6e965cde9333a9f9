import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { listMeetings } from '#lib/server/meetings/list-meetings.ts';
import { readMeeting } from '#lib/server/meetings/read-meeting.ts';
import { scheduleMeeting } from '#lib/server/meetings/schedule-meeting.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { readToday } from '#lib/server/today/read-today.ts';
import { convenedMeeting, testAgenda } from '../../support/convened-meeting.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody, type TestBody } from '../../support/tripartite-body.ts';

const starts = new Date('2026-03-18T09:00:00+08:00');
const clock = steppedClock('2026-03-10T10:00:00+08:00');
let world: TestPortal;
let body: TestBody;
let other: TestBody;
let meetingId: string;
let draftId: string;

beforeAll(async () => {
	world = await testPortal({ clock });
	body = await tripartiteBody(world.portal);
	other = await tripartiteBody(world.portal);
	meetingId = await convenedMeeting(world.portal, body, { starts });
	draftId = (
		await scheduleMeeting(
			world.portal,
			{ personId: body.secretary },
			{
				bodyId: body.bodyId,
				kind: 'PLENARY',
				title: { zh: '草稿' },
				starts: new Date('2026-03-20T09:00:00+08:00'),
				ends: new Date('2026-03-20T10:00:00+08:00'),
				place: { zh: '北京' },
				agenda: testAgenda,
				requestKey: crypto.randomUUID()
			}
		)
	).meetingId;
});
afterAll(() => world.close());

const today = (personId: string) => readToday(world.portal, { personId });
const tasks = async (personId: string) =>
	(await today(personId)).tasks.map(({ kind, meetingId: id, due, count }) => ({ kind, id, due, count }));

test('a delegate is asked for his answer until he gives it; a draft is none of his', async () => {
	const person = body.parties[0].delegates[1]!;
	expect(await tasks(person)).toEqual([{ kind: 'ANSWER_INVITATION', id: meetingId, due: starts, count: 1 }]);
	expect((await today(person)).meetings.map(({ id }) => id)).toEqual([meetingId]);
	await answerInvitation(world.portal, { personId: person }, { meetingId, answer: 'REMOTE' });
	expect(await tasks(person)).toEqual([]);
});

test('an alternate who was asked to stand in is not asked to answer as well', async () => {
	const side = body.parties[1];
	expect(await tasks(side.alternate)).toHaveLength(1);
	await answerInvitation(
		world.portal,
		{ personId: side.delegates[1]! },
		{ meetingId, answer: 'ALTERNATE', alternateId: side.alternate }
	);
	expect(await tasks(side.alternate)).toEqual([]);
});

test('a secretary sees the last date of a notice, and two hours before, the check-in', async () => {
	clock.set('2026-03-10T10:00:00+08:00');
	expect(await tasks(body.secretary)).toEqual([
		{ kind: 'SEND_NOTICE', id: draftId, due: '2026-03-13', count: 1 }
	]);
	clock.set('2026-03-18T07:00:00+08:00');
	expect(await tasks(body.secretary)).toContainEqual({
		kind: 'OPEN_CHECK_IN',
		id: meetingId,
		due: starts,
		count: 1
	});
	clock.set('2026-03-10T10:00:00+08:00');
});

test('a liaison collects the answers of his own side', async () => {
	expect(await tasks(body.parties[2].liaison)).toEqual([
		{ kind: 'COLLECT_ANSWERS', id: meetingId, due: starts, count: 3 }
	]);
});

test('another body’s people see nothing of it, and an administrator no meeting', async () => {
	for (const stranger of [other.secretary, other.parties[0].delegates[0]!, body.administrator]) {
		expect((await today(stranger)).meetings).toEqual([]);
		expect(await tasks(stranger)).toEqual([]);
		await expect(readMeeting(world.portal, { personId: stranger }, meetingId)).rejects.toThrow('NOT_FOUND');
	}
	const drafts = await listMeetings(world.portal, { personId: body.secretary });
	expect(drafts.map(({ id }) => id)).toContain(draftId);
	await expect(
		readMeeting(world.portal, { personId: body.parties[0].delegates[0]! }, draftId)
	).rejects.toThrow('NOT_FOUND');
});
