import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import type { Actor } from '#lib/server/actor.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import type { Portal } from '#lib/server/portal.ts';
import { castBallot, type CastBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { meetingInSession, openTestBallot, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let service: TestPortal;
let portal: Portal;
/** One meeting serves the tests that only vote in it. */
let shared: TestMeeting;
let meeting: TestMeeting;
let voteId: string;
let voter: Actor;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	shared = await meetingInSession(portal, { present: [3, 2, 2] });
});
afterAll(() => service.close());
beforeEach(() => useBallotOf(shared));
afterEach(() => closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId }));

async function useBallotOf(another: TestMeeting): Promise<void> {
	meeting = another;
	voteId = await openTestBallot(portal, meeting);
	voter = meeting.delegates[0]![0]!;
}

function cast(actor: Actor, choice: Choice, more: Partial<CastBallot> = {}, through: Portal = portal) {
	return castBallot(through, actor, { voteId, choice, requestKey: randomUUID(), ...more });
}

function standing() {
	return portal.db.selectFrom('ballot').selectAll().where('vote_id', '=', voteId).execute();
}

test('a request sent again gets the same receipt; with another content it is refused', async () => {
	const requestKey = randomUUID();
	const first = await cast(voter, 'FOR', { requestKey });
	expect(await cast(voter, 'FOR', { requestKey })).toEqual(first);
	await expect(cast(voter, 'AGAINST', { requestKey })).rejects.toMatchObject({ code: 'KEY_REUSED' });
	await expect(cast(voter, 'AGAINST', { requestKey, replaces: first.receipt })).rejects.toMatchObject({
		code: 'KEY_REUSED'
	});
	expect(await standing()).toMatchObject([{ choice: 'FOR' }]);
});

test('a change names what it replaces; who does not know what stands is told', async () => {
	const first = await cast(voter, 'FOR');
	await expect(cast(voter, 'AGAINST')).rejects.toMatchObject({
		code: 'BALLOT_CHANGED_ELSEWHERE',
		params: { choice: 'FOR' }
	});
	const second = await cast(voter, 'AGAINST', { replaces: first.receipt });
	await expect(cast(voter, 'ABSTAIN', { replaces: first.receipt })).rejects.toMatchObject({
		code: 'BALLOT_CHANGED_ELSEWHERE',
		params: { choice: 'AGAINST' }
	});
	expect((await standing()).map(({ receipt }) => receipt.toString('base64'))).toEqual([second.receipt]);
});

test('two devices of one voter at once: one ballot stands, the other device is told which', async () => {
	// Two processes, each with a box of its own, and twice within one process.
	const other: Portal = { ...portal };
	const answers = await Promise.allSettled([
		cast(voter, 'FOR'),
		cast(voter, 'AGAINST'),
		cast(voter, 'ABSTAIN', {}, other),
		cast(voter, 'FOR', {}, other)
	]);
	const accepted = answers.filter((answer) => answer.status === 'fulfilled');
	const [stands] = await standing();
	expect(accepted).toHaveLength(1);
	expect(accepted[0]!.value.choice).toBe(stands!.choice);
	for (const answer of answers.filter((one) => one.status === 'rejected'))
		expect(answer.reason).toMatchObject({
			code: 'BALLOT_CHANGED_ELSEWHERE',
			params: { choice: stands!.choice }
		});
});

test('two devices that change one ballot at once: only one change is made', async () => {
	const first = await cast(voter, 'FOR');
	const other: Portal = { ...portal };
	const answers = await Promise.allSettled([
		cast(voter, 'AGAINST', { replaces: first.receipt }),
		cast(voter, 'ABSTAIN', { replaces: first.receipt }, other)
	]);
	expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('only whom the register names may vote, and strangers learn nothing', async () => {
	const absent = { personId: meeting.body.parties[1].delegates[2]! };
	await expect(cast(absent, 'FOR')).rejects.toMatchObject({ code: 'NOT_ON_REGISTER' });
	await expect(cast(meeting.secretary, 'FOR')).rejects.toMatchObject({ code: 'NOT_ON_REGISTER' });
	const seatId = meeting.body.parties[1].seats[0]!;
	await expect(cast(voter, 'FOR', { seatId })).rejects.toMatchObject({ code: 'NOT_ON_REGISTER' });
	const { delegates } = await meetingInSession(portal);
	await expect(cast(delegates[0]![0]!, 'FOR')).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await expect(cast(voter, 'FOR', { voteId: randomUUID() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
	expect(await standing()).toEqual([]);
});

test('the register stays as it was at opening, whoever comes, goes or loses a mandate', async () => {
	await closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId });
	await useBallotOf(await meetingInSession(portal, { present: [3, 2, 2] }));
	const { meetingId, body } = meeting;
	const leaving = meeting.delegates[0]![1]!;
	await checkOut(portal, leaving, { meetingId, personId: leaving.personId });
	const late = { personId: body.parties[1].delegates[2]! };
	await checkIn(portal, late, { meetingId, personId: late.personId, mode: 'REMOTE' });
	await portal.db
		.updateTable('mandate')
		.set({ during: sql`daterange('2020-01-01', '2020-02-01')` })
		.where('person_id', '=', voter.personId)
		.execute();

	await cast(voter, 'FOR');
	await cast(leaving, 'FOR');
	await expect(cast(late, 'FOR')).rejects.toMatchObject({ code: 'NOT_ON_REGISTER' });
	const { outcome } = await closeBallot(portal, meeting.secretary, { meetingId, voteId });
	expect(outcome.parties.map(({ tally }) => [tally.members, tally.present, tally.for])).toEqual([
		[3, 3, 2],
		[3, 2, 0],
		[3, 2, 0]
	]);
});

test('a ballot that comes late is not counted; one that was counted is confirmed again', async () => {
	const requestKey = randomUUID();
	const receipt = await cast(voter, 'FOR', { requestKey });
	await closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId });
	await expect(cast(meeting.delegates[1]![0]!, 'FOR')).rejects.toMatchObject({ code: 'VOTE_CLOSED' });
	await expect(cast(voter, 'AGAINST', { replaces: receipt.receipt })).rejects.toMatchObject({
		code: 'VOTE_CLOSED'
	});
	expect(await cast(voter, 'FOR', { requestKey })).toEqual(receipt);
});

test('what the database cannot take of one voter costs the others nothing', async () => {
	const [first, second, third] = meeting.delegates[0]!;
	const answers = await Promise.allSettled([
		cast(first!, 'FOR'),
		cast(second!, 'FOR', { requestKey: 'no uuid' }),
		cast(third!, 'PERHAPS' as Choice),
		cast(meeting.delegates[1]![0]!, 'FOR')
	]);
	expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
});

test('where the charter allows no change, a ballot stands', async () => {
	await closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId });
	await useBallotOf(await meetingInSession(portal, { charter: { changeUntilClose: false } }));
	const { receipt } = await cast(voter, 'FOR');
	await expect(cast(voter, 'AGAINST', { replaces: receipt })).rejects.toMatchObject({ code: 'BALLOT_FIXED' });
});
