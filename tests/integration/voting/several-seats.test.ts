/** One person who votes for several seats of his side in one gesture, where the charter allows it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QuorumFigures } from '#lib/domain/voting/quorum-figures.ts';
import { verifyReceipt } from '#lib/domain/voting/receipt.ts';
import type { Portal } from '#lib/server/portal.ts';
import { answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { castSeveral } from '#lib/server/voting/cast-several.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import {
	meetingAtCheckIn,
	meetingInSession,
	openTestBallot,
	type TestMeeting
} from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { lastEntry } from '../../support/vote.ts';

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;

const charter = { ballots: { forms: ['RECORD_VOTE' as const], severalSeats: true } };

/** Of each party the first two delegates come; the third of the first party leaves his seat to the first. */
async function meetingWithEntrusted(): Promise<TestMeeting> {
	const made = await meetingAtCheckIn(portal, { charter });
	const { meetingId, secretary, items, body } = made;
	const [first, , third] = body.parties[0].delegates;
	const left = { meetingId, answer: 'ALTERNATE' as const, alternateId: first! };
	await answerInvitation(portal, { personId: third! }, left);
	for (const { delegates } of body.parties) {
		const there = delegates.slice(0, 2).map((personId) => ({ personId }));
		for (const { personId } of there)
			await checkIn(portal, { personId }, { meetingId, personId, mode: 'IN_ROOM' });
		made.delegates.push(there);
	}
	await openMeeting(portal, secretary, { meetingId });
	await openItem(portal, secretary, { meetingId, itemId: items[1]! });
	return made;
}

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingWithEntrusted();
});
afterAll(() => service.close());

async function seatsOf(voteId: string, personId: string) {
	const rows = await portal.db
		.selectFrom('vote_seat')
		.select('seat_id')
		.where('vote_id', '=', voteId)
		.where('person_id', '=', personId)
		.execute();
	return rows.map(({ seat_id }) => ({ seatId: seat_id }));
}

test('the register names him for both seats, and one gesture casts both, each with its receipt', async () => {
	const { meetingId, secretary, body } = meeting;
	const voter = meeting.delegates[0]![0]!;
	const voteId = await openTestBallot(portal, meeting);
	const opened = (await lastEntry(portal, meeting, 'ballot.opened')).body;
	const register = opened.register as { person: string; for?: string; capacity: string }[];
	expect(register).toHaveLength(7);
	// Nobody is checked in for the entrusted seat: it makes no quorum.
	expect((opened.quorum as QuorumFigures).parties[0]).toMatchObject({ filled: 3, present: 2 });
	expect(register.filter(({ person }) => person === voter.personId)).toMatchObject([
		{ capacity: 'TITULAR' },
		{ capacity: 'ALTERNATE', for: body.parties[0].delegates[2] }
	]);
	const seats = await seatsOf(voteId, voter.personId);
	const request = { voteId, choice: 'FOR' as const, seats, requestKey: randomUUID() };
	const receipts = await castSeveral(portal, voter, request);
	expect(receipts.map(({ seat }) => ({ seatId: seat }))).toEqual(seats);
	expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(2);
	expect(await castSeveral(portal, voter, request)).toEqual(receipts);
	const { public_key } = await portal.db
		.selectFrom('log_key')
		.select('public_key')
		.where('body_id', '=', body.bodyId)
		.executeTakeFirstOrThrow();
	for (const receipt of receipts)
		expect(await verifyReceipt(receipt, receipt.receipt, public_key)).toBe(true);
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome.parties[0]!.tally).toMatchObject({ for: 2, notCast: 1, present: 3, absent: 0 });
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('all or nothing: one seat that was changed elsewhere, or is another’s, and none is cast', async () => {
	const { meetingId, secretary } = meeting;
	const [voter, other] = meeting.delegates[0]!;
	const voteId = await openTestBallot(portal, meeting);
	const seats = await seatsOf(voteId, voter!.personId);
	const stands = async () =>
		(await portal.db.selectFrom('ballot').select('choice').where('vote_id', '=', voteId).execute()).length;
	const gesture = (asked: typeof seats) =>
		castSeveral(portal, voter!, { voteId, choice: 'AGAINST', seats: asked, requestKey: randomUUID() });
	await expect(gesture([...seats, ...(await seatsOf(voteId, other!.personId))])).rejects.toMatchObject({
		code: 'NOT_ON_REGISTER'
	});
	expect(await stands()).toBe(0);
	const [{ seatId } = { seatId: '' }] = seats.slice(1);
	await castBallot(portal, voter!, { voteId, seatId, choice: 'FOR', requestKey: randomUUID() });
	await expect(gesture(seats)).rejects.toMatchObject({
		code: 'BALLOT_CHANGED_ELSEWHERE',
		params: { choice: 'FOR' }
	});
	expect(await stands()).toBe(1);
	await closeBallot(portal, secretary, { meetingId, voteId });
	await expect(gesture(seats)).rejects.toMatchObject({ code: 'VOTE_CLOSED' });
});

test('eight gestures at once: one is made', async () => {
	const { meetingId, secretary } = meeting;
	const voter = meeting.delegates[0]![0]!;
	const voteId = await openTestBallot(portal, meeting);
	const seats = await seatsOf(voteId, voter.personId);
	const answers = await Promise.allSettled(
		Array.from({ length: 8 }, (_, at) =>
			castSeveral({ ...portal }, voter, {
				voteId,
				choice: at % 2 ? 'FOR' : 'AGAINST',
				seats: at % 3 ? seats : seats.toReversed(),
				requestKey: randomUUID()
			})
		)
	);
	expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect([0, 2]).toContain(outcome.parties[0]!.tally.for);
	expect(outcome.parties[0]!.tally.notCast).toBe(1);
});

test('where the charter does not allow it, it is refused, and nobody is named for a second seat', async () => {
	const plain = await meetingInSession(portal);
	const [voter, other] = plain.delegates[0]!;
	const voteId = await openTestBallot(portal, plain);
	const seats = await seatsOf(voteId, voter!.personId);
	await expect(
		castSeveral(portal, voter!, {
			voteId,
			choice: 'FOR',
			seats: [...seats, ...seats],
			requestKey: randomUUID()
		})
	).rejects.toMatchObject({ code: 'SEVERAL_SEATS_NOT_ALLOWED' });
	expect(await seatsOf(voteId, other!.personId)).toHaveLength(1);
	const before = await meetingAtCheckIn(portal);
	const [first, second] = before.body.parties[0].delegates;
	await expect(
		answerInvitation(
			portal,
			{ personId: second! },
			{ meetingId: before.meetingId, answer: 'ALTERNATE', alternateId: first! }
		)
	).rejects.toMatchObject({ code: 'NOT_AN_ALTERNATE' });
});
