import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fold } from '#lib/domain/live/fold.ts';
import { project } from '#lib/domain/live/project.ts';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { minutesFacts } from '#lib/domain/minutes/fold-facts.ts';
import { exportMotions } from '#lib/domain/motions/export-motions.ts';
import { minutesSections } from '#lib/server/minutes/sections.ts';
import { commentOnAmendment } from '#lib/server/motions/comment-on-amendment.ts';
import { readMotion } from '#lib/server/motions/read-motion.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { orderAmendments } from '#lib/server/motions/order-amendments.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let service: TestPortal;
let meeting: TestMeeting;
beforeAll(async () => {
	service = await testPortal();
	// The last seat of every party stays empty.
	meeting = await meetingInSession(service.portal, { present: [2, 2, 2] });
});
afterAll(() => service.close());

test('reasons and comments stand beside the amendment, in the record and in the minutes; who has no seat finds nothing', async () => {
	const { portal } = service;
	const { meetingId, secretary, items, delegates, body } = meeting;
	const { motionId } = await submitMotion(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		title: { zh: '定额' },
		text: { zh: '第一条　以晴天条件为准。' }
	});
	const { seat_id: moverSeatId } = await portal.db
		.selectFrom('attendance')
		.select('seat_id')
		.where('meeting_id', '=', meetingId)
		.where('person_id', '=', delegates[2]![0]!.personId)
		.executeTakeFirstOrThrow();
	const { amendmentId } = await submitAmendment(portal, secretary, {
		...{ meetingId, motionId, op: 'REPLACE', clause: 'c1' },
		text: { zh: '第一条　以当地平均天气为准。' },
		reason: { zh: '晴天测定高估雨雪天完成量。' },
		moverSeatId: moverSeatId!
	});
	const say = (
		actor: { personId: string },
		zh: string,
		more: { seatId?: string; requestKey?: string } = {}
	) => commentOnAmendment(portal, actor, { meetingId, amendmentId, text: { zh }, ...more });

	const requestKey = randomUUID();
	await say(delegates[1]![0]!, '可行。', { requestKey });
	await expect(say(delegates[1]![0]!, '可行。', { requestKey })).resolves.toEqual({ number: 1 });
	await say(secretary, '按县级发布为准。', { seatId: moverSeatId! });

	// Whoever has no seat by his mandate is told the same as of an amendment that is not there.
	const observer = { personId: body.parties[0]!.liaison };
	const absent = commentOnAmendment(portal, delegates[0]![0]!, {
		...{ meetingId, amendmentId: randomUUID(), text: { zh: '可行。' } }
	});
	await expect(absent).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await expect(say(observer, '可行。')).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await expect(say({ personId: body.parties[0]!.delegates[2]! }, '可行。')).rejects.toMatchObject({
		code: 'NOT_CHECKED_IN'
	});
	await expect(say(secretary, '可行。')).rejects.toMatchObject({ code: 'NOT_CHECKED_IN' });
	await expect(say(delegates[1]![0]!, '可行。', { seatId: moverSeatId! })).rejects.toMatchObject({
		code: 'SECRETARY_ONLY'
	});
	await expect(say(delegates[1]![0]!, '')).rejects.toMatchObject({ code: 'TEXT_NEEDED' });

	const page = await readMotion(portal, delegates[0]![0]!, { meetingId, motionId, locale: 'zh' });
	expect(page.acts.comments).toEqual([amendmentId]);
	expect(page.amendments[0]).toMatchObject({
		reason: { zh: '晴天测定高估雨雪天完成量。' },
		comments: [
			{ party: { kind: 'GOVERNMENT' }, text: { zh: '可行。' } },
			{ party: { kind: 'EMPLOYER' }, text: { zh: '按县级发布为准。' } }
		]
	});

	const entries = (await readEntries(portal.db, meeting.logId, 0, 2000)) as unknown as MeetingEntry[];
	const { view } = fold(
		null,
		entries.map((entry) => project(entry, 'PARTY', 'ALL', () => ({})))
	);
	const { reason, comments } = view!.motions[0]!.amendments[0]!;
	expect([reason?.zh, ...comments!.map(({ text }) => text.zh)]).toEqual([
		'晴天测定高估雨雪天完成量。',
		'可行。',
		'按县级发布为准。'
	]);
	expect(exportMotions(entries)[0]!.amendments[0]!.comments).toHaveLength(2);
	const section = minutesSections(minutesFacts(entries), { title: {}, passages: {} }, 'zh').find(
		({ key }) => key === `item:${items[1]}`
	)!;
	expect(section.facts).toEqual([
		expect.objectContaining({ kind: 'statement', label: expect.stringMatching(/：修正案 1\.1 的理由$/) }),
		expect.objectContaining({ kind: 'statement', label: expect.stringMatching(/：对修正案 1\.1 的意见$/) }),
		expect.objectContaining({ text: { zh: '按县级发布为准。' } })
	]);

	// Once it is put, it is voted on and not talked about.
	await orderAmendments(portal, secretary, { meetingId, motionId, strategy: 'TEXT_ORDER' });
	await openBallot(portal, secretary, {
		...{ meetingId, itemId: items[1]!, amendmentId, requestKey: randomUUID() }
	});
	await expect(say(delegates[1]![0]!, '可行。')).rejects.toMatchObject({ code: 'AMENDMENT_DECIDED' });
});
