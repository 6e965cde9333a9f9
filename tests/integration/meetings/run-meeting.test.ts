import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addItem } from '#lib/server/meetings/add-item.ts';
import { answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { declareInquorate } from '#lib/server/meetings/declare-inquorate.ts';
import { makeStatement } from '#lib/server/meetings/make-statement.ts';
import { openCheckIn } from '#lib/server/meetings/open-check-in.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { resumeMeeting } from '#lib/server/meetings/resume-meeting.ts';
import { suspendMeeting } from '#lib/server/meetings/suspend-meeting.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import { undoAct } from '#lib/server/meetings/undo-act.ts';
import type { Portal } from '#lib/server/portal.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { meetingAtCheckIn, meetingInSession, openTestBallot } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';

const clock = steppedClock('2026-03-18T01:00:00Z');
let service: TestPortal;
let portal: Portal;

beforeAll(async () => {
	service = await testPortal({ clock });
	portal = service.portal;
});
afterAll(() => service.close());

function seated(meetingId: string) {
	return portal.db
		.selectFrom('attendance')
		.select(['person_id', 'seat_id', 'for_person_id', 'mode', 'came_at', 'left_at'])
		.where('meeting_id', '=', meetingId)
		.orderBy('came_at')
		.execute();
}

test('people are checked in by themselves, by their own liaison, by the secretary, and by nobody else', async () => {
	const { body, meetingId, secretary, logId } = await meetingAtCheckIn(portal);
	const [worker, government] = body.parties;
	const enter = (by: string, personId: string) =>
		checkIn(portal, { personId: by }, { meetingId, personId, mode: 'IN_ROOM' });
	await enter(worker.delegates[0]!, worker.delegates[0]!);
	await enter(worker.liaison, worker.delegates[1]!);
	await enter(secretary.personId, worker.delegates[2]!);
	for (const stranger of [government.liaison, government.delegates[0]!, worker.delegates[0]!])
		await expect(enter(stranger, worker.alternate)).rejects.toMatchObject({ code: 'NOT_FOR_YOUR_PARTY' });
	await expect(
		checkOut(portal, { personId: government.liaison }, { meetingId, personId: worker.delegates[0]! })
	).rejects.toMatchObject({ code: 'NOT_FOR_YOUR_PARTY' });

	const before = await readEntries(portal.db, logId, 0);
	await enter(worker.delegates[0]!, worker.delegates[0]!);
	expect(await readEntries(portal.db, logId, before.length)).toEqual([]);
	await checkIn(portal, secretary, { meetingId, personId: worker.delegates[0]!, mode: 'REMOTE' });
	const changed = await readEntries(portal.db, logId, before.length);
	expect(changed.map(({ t }) => t)).toEqual(['presence.out', 'presence.in']);

	await portal.db
		.updateTable('mandate')
		.set({ during: sql`daterange('2020-01-01', '2026-03-18')` })
		.where('person_id', '=', government.delegates[2]!)
		.execute();
	await expect(enter(secretary.personId, government.delegates[2]!)).rejects.toMatchObject({
		code: 'MANDATE_ENDED'
	});
});

test('an alternate sits for whoever asked him, and hands the seat back; both instants stay', async () => {
	const { body, meetingId, secretary, logId } = await meetingAtCheckIn(portal);
	const [worker, government] = body.parties;
	const [titular, other] = worker.delegates;
	const alternate = { personId: worker.alternate };
	const enter = (more: { forPersonId?: string } = {}) =>
		checkIn(portal, alternate, { meetingId, personId: worker.alternate, mode: 'IN_ROOM', ...more });
	await expect(enter({ forPersonId: other! })).rejects.toMatchObject({ code: 'ALTERNATE_NOT_ASKED' });
	await expect(
		checkIn(portal, secretary, {
			meetingId,
			personId: worker.alternate,
			mode: 'IN_ROOM',
			forPersonId: government.delegates[0]!
		})
	).rejects.toMatchObject({ code: 'NO_SEAT_TO_TAKE' });
	await enter();
	expect(await seated(meetingId)).toMatchObject([{ person_id: worker.alternate, seat_id: null }]);
	await answerInvitation(
		portal,
		{ personId: titular! },
		{ meetingId, answer: 'ALTERNATE', alternateId: worker.alternate }
	);
	clock.step(60_000);
	await enter();
	clock.step(60_000);
	await checkIn(portal, { personId: titular! }, { meetingId, personId: titular!, mode: 'IN_ROOM' });
	const [corridor, substitute, holder] = await seated(meetingId);
	expect(corridor!.left_at).toEqual(substitute!.came_at);
	expect(substitute).toMatchObject({
		person_id: worker.alternate,
		seat_id: worker.seats[0],
		for_person_id: titular,
		left_at: holder!.came_at
	});
	expect(holder).toMatchObject({ person_id: titular, seat_id: worker.seats[0], left_at: null });
	await expect(enter()).rejects.toMatchObject({ code: 'SEAT_TAKEN' });
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

test('a meeting opens under quorum only, is declared inquorate after its grace, and then does nothing more', async () => {
	const { body, meetingId, secretary, items } = await meetingAtCheckIn(portal);
	await expect(openMeeting(portal, secretary, { meetingId })).rejects.toMatchObject({
		code: 'NO_QUORUM',
		params: { present: 0, seats: 9 }
	});
	await expect(openItem(portal, secretary, { meetingId, itemId: items[0]! })).rejects.toMatchObject({
		code: 'MEETING_NOT_IN_STATE'
	});
	await expect(openCheckIn(portal, secretary, { meetingId })).rejects.toMatchObject({
		code: 'MEETING_NOT_IN_STATE'
	});
	await expect(declareInquorate(portal, secretary, { meetingId })).rejects.toMatchObject({
		code: 'TOO_SOON_FOR_INQUORATE'
	});
	clock.step(60 * 60_000);
	const delegate = { personId: body.parties[0].delegates[0]! };
	await expect(declareInquorate(portal, delegate, { meetingId })).rejects.toMatchObject({
		code: 'SECRETARY_ONLY'
	});
	await declareInquorate(portal, secretary, { meetingId });
	await expect(openMeeting(portal, secretary, { meetingId })).rejects.toMatchObject({
		code: 'MEETING_NOT_IN_STATE',
		params: { state: 'INQUORATE' }
	});
});

test('items open one at a time, close with what became of them, and are added by consent of every party', async () => {
	const { body, meetingId, secretary, items } = await meetingInSession(portal);
	const [first, second] = items;
	const item = (itemId: string) => ({ meetingId, itemId });
	await expect(openItem(portal, secretary, item(first!))).rejects.toMatchObject({
		code: 'ITEM_OPEN_ALREADY'
	});
	await expect(closeItem(portal, secretary, { ...item(second!), state: 'DECIDED' })).rejects.toMatchObject({
		code: 'NOTHING_DECIDED'
	});
	await expect(closeItem(portal, secretary, { ...item(first!), state: 'NOTED' })).rejects.toMatchObject({
		code: 'ITEM_NOT_OPEN'
	});
	const voteId = await openTestBallot(portal, {
		body,
		meetingId,
		secretary,
		items,
		logId: '',
		chair: secretary,
		delegates: []
	});
	for (const act of [
		() => closeItem(portal, secretary, { ...item(second!), state: 'NOTED' }),
		() => suspendMeeting(portal, secretary, { meetingId })
	])
		await expect(act()).rejects.toMatchObject({ code: 'VOTE_OPEN' });
	await expect(closeMeeting(portal, secretary, { meetingId })).rejects.toMatchObject({
		code: 'STILL_OPEN',
		params: { items: '2', votes: 1 }
	});
	await closeBallot(portal, secretary, { meetingId, voteId });
	await closeItem(portal, secretary, { ...item(second!), state: 'DECIDED' });
	await expect(openItem(portal, secretary, item(second!))).rejects.toMatchObject({ code: 'ITEM_NOT_OPEN' });

	const added = {
		meetingId,
		kind: 'ANY_OTHER' as const,
		subject: 'OTHER' as const,
		title: { zh: '临时议题' },
		minutes: 10
	};
	const parties = body.parties.map(({ id }) => id);
	await expect(addItem(portal, secretary, { ...added, consent: parties.slice(0, 2) })).rejects.toMatchObject({
		code: 'CONSENT_MISSING'
	});
	await addItem(portal, secretary, { ...added, consent: parties });
	await suspendMeeting(portal, secretary, { meetingId });
	await expect(closeMeeting(portal, secretary, { meetingId })).rejects.toMatchObject({
		code: 'MEETING_NOT_IN_STATE'
	});
	await resumeMeeting(portal, secretary, { meetingId });

	const { minutesId, checkpoint } = (await closeMeeting(portal, secretary, { meetingId }))!;
	const states = await portal.db
		.selectFrom('agenda_item')
		.select('state')
		.where('meeting_id', '=', meetingId)
		.orderBy('ordinal')
		.execute();
	expect(states.map(({ state }) => state)).toEqual(['NOT_REACHED', 'DECIDED', 'NOT_REACHED']);
	const { size } = await portal.db
		.selectFrom('log')
		.select('size')
		.where('meeting_id', '=', meetingId)
		.executeTakeFirstOrThrow();
	expect(checkpoint.size).toBe(size);
	const draft = await portal.db
		.selectFrom('minutes')
		.select('state')
		.where('id', '=', minutesId)
		.executeTakeFirstOrThrow();
	expect(draft.state).toBe('DRAFT');
	await expect(takeNote(portal, secretary, { meetingId, text: { zh: '迟到的记录' } })).rejects.toMatchObject({
		code: 'MEETING_NOT_IN_STATE'
	});
});

test('a slip of the hand is taken back within ten seconds, before anything depends on it', async () => {
	const { meetingId, secretary, chair, items, logId, delegates } = await meetingInSession(portal);
	const size = async () => (await readEntries(portal.db, logId, 0)).length;
	const opened = (await size()) - 1;
	const undo = (index: number, by = secretary) => undoAct(portal, by, { meetingId, index });
	await expect(undo(opened, chair)).rejects.toMatchObject({ params: { reason: 'OTHERS' } });
	await expect(undo(opened, delegates[0]![1]!)).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
	clock.step(10_000);
	await undo(opened);
	await expect(undo(opened)).rejects.toMatchObject({ params: { reason: 'UNDONE' } });
	await openItem(portal, secretary, { meetingId, itemId: items[0]! });
	const closing = await size();
	await closeItem(portal, secretary, { meetingId, itemId: items[0]!, state: 'NOTED' });
	await expect(undo(closing - 1)).rejects.toMatchObject({ params: { reason: 'DEPENDED_ON' } });
	await undo(closing);
	const [first] = await portal.db
		.selectFrom('agenda_item')
		.select('state')
		.where('id', '=', items[0]!)
		.execute();
	expect(first!.state).toBe('OPEN');
	const { index } = await takeNote(portal, secretary, { meetingId, text: { zh: '误记' } });
	clock.step(10_001);
	await expect(undo(index)).rejects.toMatchObject({ params: { reason: 'LATE' } });
});

test('statements are a seat’s own, or entered for a party on its word, once per request', async () => {
	const { body, meetingId, secretary, items, logId, delegates } = await meetingInSession(portal);
	const [worker, government, employer] = body.parties;
	const text = { zh: '我方认为应当尽快落实。' };
	const speaker = delegates[0]![0]!;
	const requestKey = randomUUID();
	const statement = { meetingId, text, requestKey };
	const { index } = await makeStatement(portal, speaker, statement);
	expect((await makeStatement(portal, speaker, statement)).index).toBe(index);
	const [made] = await readEntries(portal.db, logId, index);
	expect(made).toMatchObject({
		t: 'statement.made',
		by: worker.seats[0],
		body: { of_party: worker.id, item: items[1], text, capacity: 'TITULAR' }
	});
	await expect(
		makeStatement(portal, speaker, { meetingId, text, partyId: government.id })
	).rejects.toMatchObject({ code: 'NOT_FOR_YOUR_PARTY' });
	await expect(
		makeStatement(portal, { personId: worker.alternate }, { meetingId, text })
	).rejects.toMatchObject({
		code: 'NOT_CHECKED_IN'
	});
	await expect(makeStatement(portal, secretary, { meetingId, text })).rejects.toMatchObject({
		code: 'PARTY_NEEDED'
	});
	const entered = await makeStatement(portal, secretary, { meetingId, text, partyId: employer.id });
	const [spoken] = await readEntries(portal.db, logId, entered.index);
	expect(spoken).toMatchObject({ by: 'SECRETARY', body: { of_party: employer.id, office: 'SECRETARY' } });
});

test('where the charter keeps it for the chair’s own hand, the secretary alone opens nothing', async () => {
	const { body, meetingId, secretary, chair } = await meetingAtCheckIn(portal, {
		charter: { chair: { mode: 'FIXED_PARTY', party: 'GOVERNMENT', ownTap: true } }
	});
	for (const { delegates } of body.parties)
		for (const personId of delegates)
			await checkIn(portal, secretary, { meetingId, personId, mode: 'IN_ROOM' });
	await expect(openMeeting(portal, secretary, { meetingId })).rejects.toMatchObject({
		code: 'CHAIR_TAP_NEEDED'
	});
	await openMeeting(portal, chair, { meetingId, recorderId: secretary.personId });
});
