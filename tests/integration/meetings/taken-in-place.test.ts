import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minutesFacts } from '#lib/domain/minutes/fold-facts.ts';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { registerAction } from '#lib/server/followup/register-action.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { suspendItem } from '#lib/server/meetings/suspend-item.ts';
import { undoAct } from '#lib/server/meetings/undo-act.ts';
import { minutesSections } from '#lib/server/minutes/sections.ts';
import type { Portal } from '#lib/server/portal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { makeReservation } from '#lib/server/voting/make-reservation.ts';
import { meetingInSession, openTestBallot, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { lastEntry } from '../../support/vote.ts';

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingInSession(portal);
});
afterAll(() => service.close());

const LATER = '2099-12-31';

test('follow-ups and reservations stand in the minutes with who, what and when', async () => {
	const { meetingId, secretary, body, items } = meeting;
	const [union] = body.parties;
	const key = randomUUID();
	const given = {
		meetingId,
		text: { zh: '起草实施细则。' },
		responsible: { organisationId: union.organisationId },
		due: LATER,
		requestKey: key
	};
	const first = await registerAction(portal, secretary, given);
	expect(await registerAction(portal, secretary, given)).toEqual(first);
	await registerAction(portal, secretary, {
		...given,
		requestKey: randomUUID(),
		responsible: { personId: union.liaison }
	});
	expect((await lastEntry(portal, meeting, 'action.registered')).body).toMatchObject({
		number: 2,
		item: items[1],
		of_person: { person: union.liaison }
	});
	for (const [refused, code] of [
		[{ due: '2020-01-01' }, 'DUE_BEFORE_MEETING'],
		[{ responsible: { organisationId: randomUUID() } }, 'NOT_FOUND'],
		[{ responsible: { personId: body.administrator } }, 'NOT_FOUND'],
		[{ text: {} }, 'TEXT_NEEDED']
	] as const)
		await expect(
			registerAction(portal, secretary, { ...given, requestKey: randomUUID(), ...refused })
		).rejects.toMatchObject({ code });
	await expect(registerAction(portal, meeting.delegates[0]![0]!, given)).rejects.toMatchObject({
		code: 'SECRETARY_ONLY'
	});

	const voteId = await openTestBallot(portal, meeting);
	const reservation = {
		meetingId,
		voteId,
		partyId: union.id,
		organisationId: union.organisationId,
		text: { zh: '保留意见，理由如下。' },
		requestKey: randomUUID()
	};
	await expect(makeReservation(portal, secretary, reservation)).rejects.toMatchObject({
		code: 'VOTE_NOT_ANNOUNCED'
	});
	await closeBallot(portal, secretary, { meetingId, voteId });
	await makeReservation(portal, secretary, reservation);
	await makeReservation(portal, secretary, reservation);
	await expect(
		makeReservation(portal, secretary, {
			...reservation,
			requestKey: randomUUID(),
			partyId: body.parties[1].id
		})
	).rejects.toMatchObject({ code: 'NOT_FOUND' });

	const entries = (await readEntries(portal.db, meeting.logId, 0)) as unknown as MeetingEntry[];
	expect(entries.filter(({ t }) => t === 'reservation.made')).toHaveLength(1);
	const sections = minutesSections(minutesFacts(entries), { title: {}, passages: {} }, 'zh');
	const { facts } = sections.find(({ key: of }) => of === `item:${items[1]}`)!;
	expect(facts).toContainEqual({
		kind: 'decision',
		text: { zh: '起草实施细则。' },
		lead: '测试工会方单位',
		due: LATER
	});
	expect(facts).toContainEqual({
		kind: 'statement',
		label: '工会方保留意见',
		speaker: '测试工会方单位',
		text: { zh: '保留意见，理由如下。' }
	});
});

test('a follow-up, and an item put aside, are taken back within ten seconds; a ballot never', async () => {
	const { meetingId, secretary, body, items } = meeting;
	const itemId = items[1]!;
	const { index } = await registerAction(portal, secretary, {
		meetingId,
		text: { zh: '写错了。' },
		responsible: { organisationId: body.parties[0].organisationId },
		due: LATER
	});
	await undoAct(portal, secretary, { meetingId, index });
	const left = await portal.db
		.selectFrom('action_item')
		.select('number')
		.where('meeting_id', '=', meetingId)
		.where('text_zh', '=', '写错了。')
		.execute();
	expect(left).toEqual([]);

	const stateOf = async () =>
		(
			await portal.db
				.selectFrom('agenda_item')
				.select('state')
				.where('id', '=', itemId)
				.executeTakeFirstOrThrow()
		).state;
	await suspendItem(portal, secretary, { meetingId, itemId });
	await undoAct(portal, secretary, {
		meetingId,
		index: (await lastEntry(portal, meeting, 'item.suspended')).i
	});
	expect(await stateOf()).toBe('OPEN');
	// Opened again by mistake after it was put aside, it is put aside again.
	await suspendItem(portal, secretary, { meetingId, itemId });
	await openItem(portal, secretary, { meetingId, itemId });
	await undoAct(portal, secretary, { meetingId, index: (await lastEntry(portal, meeting, 'item.opened')).i });
	expect(await stateOf()).toBe('SUSPENDED');
	await openItem(portal, secretary, { meetingId, itemId });

	const voteId = await openTestBallot(portal, meeting);
	const opened = (await lastEntry(portal, meeting, 'ballot.opened')).i;
	await expect(undoAct(portal, secretary, { meetingId, index: opened })).rejects.toMatchObject({
		code: 'NOT_UNDOABLE',
		params: { reason: 'KIND' }
	});
	await closeBallot(portal, secretary, { meetingId, voteId });
	await closeItem(portal, secretary, { meetingId, itemId, state: 'NOTED' });
});
