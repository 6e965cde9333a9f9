import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isoDate } from '#lib/domain/time/format.ts';
import { appointOfficer } from '#lib/server/bodies/appoint-officer.ts';
import { endMandate } from '#lib/server/bodies/end-mandate.ts';
import { endOffice } from '#lib/server/bodies/end-office.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkInByCode } from '#lib/server/meetings/check-in-by-code.ts';
import { CODE_MS, checkInCode } from '#lib/server/meetings/check-in-code.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { handOverSeat } from '#lib/server/meetings/hand-over-seat.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { offerScreen } from '#lib/server/meetings/offer-screen.ts';
import type { Portal } from '#lib/server/portal.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import {
	meetingAtCheckIn,
	meetingInSession,
	openTestBallot,
	type TestMeeting
} from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { lastEntry } from '../../support/vote.ts';

const clock = steppedClock('2026-03-18T01:00:30Z');
let service: TestPortal;
let portal: Portal;

beforeAll(async () => {
	service = await testPortal({ clock });
	portal = service.portal;
});
afterAll(() => service.close());

const codeNow = async (meetingId: string) => {
	const now = await portal.db.transaction().execute((trx) => clock.now(trx));
	return checkInCode(portal.keyring, meetingId, now).code;
};
const enter = (meetingId: string, personId: string, code: string) =>
	checkInByCode(portal, { personId }, { meetingId, code });

test('the code on the screen checks in whoever was called, and the record says that he gave it', async () => {
	const meeting = await meetingAtCheckIn(portal);
	const { meetingId, body } = meeting;
	const [worker] = body.parties;
	const code = await codeNow(meetingId);
	expect(code).toMatch(/^[0-9]{6}$/);
	await enter(meetingId, worker.delegates[0]!, code);
	expect((await lastEntry(portal, meeting, 'presence.in')).body).toMatchObject({
		of_person: worker.delegates[0],
		of_seat: worker.seats[0],
		mode: 'IN_ROOM',
		how: 'CODE'
	});
	// Again changes nothing.
	const before = await readEntries(portal.db, meeting.logId, 0);
	await enter(meetingId, worker.delegates[0]!, code);
	expect(await readEntries(portal.db, meeting.logId, before.length)).toEqual([]);
	// Read a moment ago it still holds, a minute later no more; the code of another meeting never does.
	clock.step(CODE_MS);
	expect(await codeNow(meetingId)).not.toBe(code);
	await enter(meetingId, worker.delegates[1]!, code);
	clock.step(CODE_MS);
	await expect(enter(meetingId, worker.delegates[2]!, code)).rejects.toMatchObject({ code: 'CODE_EXPIRED' });
	const other = await meetingAtCheckIn(portal);
	await expect(enter(meetingId, worker.delegates[2]!, await codeNow(other.meetingId))).rejects.toMatchObject({
		code: 'CODE_WRONG'
	});
});

test('wrong codes are counted however many come at once, and end in a wait', async () => {
	const { meetingId, body } = await meetingAtCheckIn(portal);
	const [worker] = body.parties;
	const code = await codeNow(meetingId);
	const wrong = code === '000000' ? '000001' : '000000';
	const answers = await Promise.allSettled(
		Array.from({ length: 12 }, () => enter(meetingId, worker.delegates[0]!, wrong))
	);
	const codes = answers.map((one) =>
		one.status === 'rejected' ? (one.reason as { code: string }).code : ''
	);
	expect(codes.filter((one) => one === 'CODE_WRONG')).toHaveLength(5);
	expect(codes.filter((one) => one === 'TOO_MANY_TRIES')).toHaveLength(7);
	await expect(enter(meetingId, worker.delegates[0]!, code)).rejects.toMatchObject({
		code: 'TOO_MANY_TRIES',
		params: { minutes: 10 }
	});
	// Nobody else waits for that, and he may be checked in by others or try again later.
	await enter(meetingId, worker.delegates[1]!, code);
	clock.step(10 * 60_000);
	await enter(meetingId, worker.delegates[0]!, await codeNow(meetingId));
});

test('from one address come so many screens and no more, and there is room for others', async () => {
	const offer = (address: string) => offerScreen(portal, { address });
	for (let n = 0; n < 30; n++) await offer('192.0.2.1');
	await expect(offer('192.0.2.1')).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
	expect((await offer('192.0.2.2')).code).toMatch(/^\d{6}$/);
});

test('a code opens nothing to who is not called, nor out of time', async () => {
	const first = await meetingAtCheckIn(portal);
	const other = await meetingAtCheckIn(portal);
	const code = await codeNow(first.meetingId);
	await expect(enter(first.meetingId, other.body.parties[0].delegates[0]!, code)).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});
	const session = await meetingInSession(portal);
	await closeItem(portal, session.secretary, {
		meetingId: session.meetingId,
		itemId: session.items[1]!,
		state: 'DEFERRED'
	});
	await closeMeeting(portal, session.secretary, { meetingId: session.meetingId });
	await expect(
		enter(session.meetingId, session.delegates[0]![0]!.personId, await codeNow(session.meetingId))
	).rejects.toMatchObject({ code: 'MEETING_NOT_IN_STATE' });
});

test('where the charter asks for the code, nobody walks in by himself without it', async () => {
	const { meetingId, body } = await meetingAtCheckIn(portal, { charter: { presence: { roomCode: true } } });
	const [worker] = body.parties;
	const [one, two, three] = worker.delegates as [string, string, string];
	const walkIn = (by: string, personId: string, mode: 'IN_ROOM' | 'REMOTE') =>
		checkIn(portal, { personId: by }, { meetingId, personId, mode });
	await expect(walkIn(one, one, 'IN_ROOM')).rejects.toMatchObject({ code: 'CODE_NEEDED' });
	await walkIn(one, one, 'REMOTE');
	await walkIn(worker.liaison, two, 'IN_ROOM');
	await enter(meetingId, three, await codeNow(meetingId));
	expect((await liveStart(portal, { personId: one }, meetingId)).roomCode).toBe(true);
});

const viewOf = async ({ meetingId, secretary }: TestMeeting) =>
	(await liveStart(portal, secretary, meetingId)).view;

test('a quorum that is lost and regained is entered with its figures, and no ballot opens in between', async () => {
	const meeting = await meetingInSession(portal, { present: [2, 3, 3] });
	const { meetingId, delegates } = meeting;
	const [chief, second] = delegates[0]! as [{ personId: string }, { personId: string }];
	expect((await viewOf(meeting)).quorumLost).toBeNull();
	await checkOut(portal, second, { meetingId, personId: second.personId });
	const lost = await lastEntry(portal, meeting, 'quorum.lost');
	expect(lost.body).toMatchObject({ quorum: { met: false } });
	expect((await viewOf(meeting)).quorumLost).toBe(lost.ts);
	await expect(openTestBallot(portal, meeting)).rejects.toMatchObject({ code: 'QUORUM_LOST' });
	// Fewer still: it is lost once.
	await checkOut(portal, chief, { meetingId, personId: chief.personId });
	await checkIn(portal, chief, { meetingId, personId: chief.personId, mode: 'REMOTE' });
	expect(
		(await readEntries(portal.db, meeting.logId, 0)).filter(({ t }) => t === 'quorum.lost')
	).toHaveLength(1);
	await checkIn(portal, second, { meetingId, personId: second.personId, mode: 'IN_ROOM' });
	expect((await lastEntry(portal, meeting, 'quorum.regained')).body).toMatchObject({ quorum: { met: true } });
	expect((await viewOf(meeting)).quorumLost).toBeNull();
	await openTestBallot(portal, meeting);
});

test('who leaves his mandate or office while a meeting sits changes its quorum at once', async () => {
	const meeting = await meetingInSession(portal, { present: [2, 3, 3] });
	const { meetingId, delegates, body } = meeting;
	const [worker] = body.parties;
	const liaison = { personId: worker.liaison };
	const { starts_at, zone } = await portal.db
		.selectFrom('meeting')
		.select(['starts_at', 'zone'])
		.where('id', '=', meetingId)
		.executeTakeFirstOrThrow();
	const to = isoDate(starts_at, zone);
	const [chief, second] = delegates[0]! as [{ personId: string }, { personId: string }];
	await checkOut(portal, second, { meetingId, personId: second.personId });
	const lost = await lastEntry(portal, meeting, 'quorum.lost');
	const { id: mandateId } = await portal.db
		.selectFrom('mandate')
		.select('id')
		.where('body_id', '=', body.bodyId)
		.where('person_id', '=', worker.delegates[2]!)
		.executeTakeFirstOrThrow();
	await endMandate(portal, liaison, { mandateId, to });
	// One of two seats that are held, where it was one of three.
	const regained = await lastEntry(portal, meeting, 'quorum.regained');
	expect(regained).toMatchObject({ by: 'LIAISON', body: { person: worker.liaison } });
	expect((await viewOf(meeting)).quorumLost).toBeNull();
	const { id: officeId } = await portal.db
		.selectFrom('office')
		.select('id')
		.where('person_id', '=', chief.personId)
		.where('kind', '=', 'CHIEF_REPRESENTATIVE')
		.executeTakeFirstOrThrow();
	await endOffice(portal, liaison, { officeId, to });
	const again = await lastEntry(portal, meeting, 'quorum.lost');
	expect(again.i).toBeGreaterThan(lost.i);
	await expect(openTestBallot(portal, meeting)).rejects.toMatchObject({ code: 'QUORUM_LOST' });
	const office = { kind: 'CHIEF_REPRESENTATIVE' as const, from: to, basis: 'test' };
	await appointOfficer(portal, liaison, {
		...office,
		bodyId: body.bodyId,
		partyId: worker.id,
		personId: chief.personId
	});
	expect((await lastEntry(portal, meeting, 'quorum.regained')).i).toBeGreaterThan(again.i);
	await openTestBallot(portal, meeting);
});

test('a titular who comes while a ballot is open takes his seat, and the seat’s one ballot stays his alternate’s', async () => {
	const session = await meetingInSession(portal);
	const other = session.body.parties[0];
	await checkOut(portal, session.secretary, { meetingId: session.meetingId, personId: other.delegates[1]! });
	await checkIn(portal, session.secretary, {
		meetingId: session.meetingId,
		personId: other.alternate,
		mode: 'IN_ROOM',
		forPersonId: other.delegates[1]!
	});
	const voteId = await openTestBallot(portal, session);
	await checkIn(portal, session.secretary, {
		meetingId: session.meetingId,
		personId: other.delegates[1]!,
		mode: 'IN_ROOM'
	});
	const cast = (personId: string) =>
		castBallot(portal, { personId }, { voteId, choice: 'FOR', requestKey: randomUUID() });
	await expect(cast(other.delegates[1]!)).rejects.toMatchObject({ code: 'NOT_ON_REGISTER' });
	await cast(other.alternate);
	await closeBallot(portal, session.secretary, { meetingId: session.meetingId, voteId });
	const { ballots } = (await lastEntry(portal, session, 'votes.sealed')).body as unknown as {
		ballots: { seat: string; person: string }[];
	};
	expect(ballots.filter(({ seat }) => seat === other.seats[1])).toMatchObject([{ person: other.alternate }]);
	// From the next vote on the seat is the titular's again.
	const next = await openTestBallot(portal, session);
	await castBallot(
		portal,
		{ personId: other.delegates[1]! },
		{ voteId: next, choice: 'FOR', requestKey: randomUUID() }
	);
});

test('a titular hands his seat to an alternate of his side who is there, and takes it back by checking in', async () => {
	const meeting = await meetingInSession(portal);
	const { meetingId, body, secretary } = meeting;
	const [worker, government] = body.parties;
	const titular = { personId: worker.delegates[2]! };
	const alternate = { personId: worker.alternate };
	const hand = (to: string, actor = titular) => handOverSeat(portal, actor, { meetingId, alternateId: to });
	await expect(hand(alternate.personId)).rejects.toMatchObject({ code: 'ALTERNATE_NOT_HERE' });
	await checkIn(portal, alternate, { meetingId, personId: alternate.personId, mode: 'REMOTE' });
	for (const stranger of [government.alternate, worker.delegates[1]!, randomUUID()])
		await expect(hand(stranger)).rejects.toMatchObject({ code: 'NO_SUCH_ALTERNATE' });
	for (const actor of [alternate, secretary, { personId: worker.liaison }])
		await expect(hand(alternate.personId, actor)).rejects.toMatchObject({ code: 'NOT_CHECKED_IN' });
	await hand(alternate.personId);
	const { presence } = (await liveStart(portal, titular, meetingId)).view;
	expect(presence).not.toHaveProperty(titular.personId);
	expect(presence[alternate.personId]).toMatchObject({
		seat: worker.seats[2],
		for: titular.personId,
		mode: 'REMOTE'
	});
	const came = await lastEntry(portal, meeting, 'presence.in');
	expect(came).toMatchObject({ by: worker.seats[2], body: { person: titular.personId } });
	expect(came.ts).toBe((await lastEntry(portal, meeting, 'presence.out')).ts);
	// Who sits for another hands nothing on.
	await expect(hand(alternate.personId, alternate)).rejects.toMatchObject({ code: 'NOT_CHECKED_IN' });
	await checkIn(portal, titular, { meetingId, personId: titular.personId, mode: 'IN_ROOM' });
	const after = (await liveStart(portal, titular, meetingId)).view.presence;
	expect(after[titular.personId]).toMatchObject({ seat: worker.seats[2] });
	expect(after).not.toHaveProperty(alternate.personId);
});
