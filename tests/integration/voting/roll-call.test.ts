import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Portal } from '#lib/server/portal.ts';
import { answerCall, rollCallOf } from '#lib/server/voting/answer-call.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { lastEntry, openTestVote } from '../../support/vote.ts';

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingInSession(portal);
});
afterAll(() => service.close());

test('seats answer in the stated order, who passed is called again, and the result is that of any ballot', async () => {
	const { meetingId, secretary, body } = meeting;
	const voteId = await openTestVote(portal, meeting, 'ROLL_CALL');
	const vote = { meetingId, voteId };
	const order = body.parties.flatMap(({ seats }) => seats);
	expect((await lastEntry(portal, meeting, 'ballot.opened')).body).toMatchObject({
		kind: 'ROLL_CALL',
		call_order: order
	});
	const say = (seatId: string, answer: 'FOR' | 'AGAINST' | 'ABSTAIN' | 'PASS', replaces?: string) =>
		answerCall(portal, secretary, { ...vote, seatId, answer, ...(replaces && { replaces }) });

	await expect(say(order[1]!, 'FOR')).rejects.toMatchObject({ code: 'OUT_OF_ORDER' });
	expect((await say(order[0]!, 'PASS')).next).toBe(order[1]);
	for (const seat of order.slice(1, 8)) await say(seat, 'FOR');
	// Twice the same key is once.
	await say(order[7]!, 'FOR');
	const second = await say(order[8]!, 'AGAINST');
	expect(second.next).toBe(order[0]);
	await say(order[0]!, 'PASS');

	// An answer misheard is put right by naming it; another console that did so first is told of.
	const { seats } = await rollCallOf(portal, secretary, vote);
	const standing = seats.find(({ seat }) => seat === order[1])!.receipt!;
	await expect(say(order[1]!, 'ABSTAIN')).rejects.toMatchObject({ code: 'OUT_OF_ORDER' });
	const corrections = await Promise.allSettled([
		say(order[1]!, 'ABSTAIN', standing),
		say(order[1]!, 'AGAINST', standing)
	]);
	expect(corrections.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(corrections.find(({ status }) => status === 'rejected')).toMatchObject({
		reason: { code: 'BALLOT_CHANGED_ELSEWHERE' }
	});

	const { outcome } = await closeBallot(portal, secretary, vote);
	expect(outcome).toMatchObject({
		verdict: 'ADOPTED',
		parties: [{ tally: { for: 1, notCast: 1 } }, { tally: { for: 3 } }, { tally: { for: 2, against: 1 } }]
	});
	const sealed = (await lastEntry(portal, meeting, 'votes.sealed')).body.ballots as {
		person: string;
		entered_by: string;
	}[];
	expect(sealed).toHaveLength(8);
	expect(sealed[0]).toMatchObject({
		person: body.parties[0].delegates[1],
		entered_by: secretary.personId
	});
	await expect(say(order[0]!, 'FOR')).rejects.toMatchObject({ code: 'VOTE_CLOSED' });
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('nobody but the secretariat keeps the call, and no device votes in it', async () => {
	const { meetingId, secretary, body } = meeting;
	const voteId = await openTestVote(portal, meeting, 'ROLL_CALL');
	const delegate = meeting.delegates[0]![0]!;
	const seatId = body.parties[0].seats[0]!;
	const answer = { meetingId, voteId, seatId, answer: 'FOR' } as const;
	await expect(answerCall(portal, delegate, answer)).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
	await expect(
		castBallot(portal, delegate, { voteId, choice: 'FOR', requestKey: crypto.randomUUID() })
	).rejects.toMatchObject({ code: 'VOTE_NOT_ON_DEVICES' });
	await closeBallot(portal, secretary, { meetingId, voteId });
});

test('two consoles that key in the same seat at once enter one answer', async () => {
	const { meetingId, secretary, body } = meeting;
	const voteId = await openTestVote(portal, meeting, 'ROLL_CALL');
	const seatId = body.parties[0].seats[0]!;
	const answers = await Promise.allSettled(
		(['FOR', 'AGAINST', 'ABSTAIN', 'PASS'] as const).map((answer) =>
			answerCall({ ...portal }, secretary, { meetingId, voteId, seatId, answer })
		)
	);
	const made = answers.filter(({ status }) => status === 'fulfilled');
	// A pass may come before the answer that stands only if another seat is not next: so exactly one is taken.
	expect(made).toHaveLength(1);
	await closeBallot(portal, secretary, { meetingId, voteId });
});
