import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BallotRules } from '#lib/domain/bodies/charter.ts';
import type { BallotKind, Choice } from '#lib/domain/voting/nouns.ts';
import type { Actor } from '#lib/server/actor.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { castSecret } from '#lib/server/voting/cast-secret.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { enterHands } from '#lib/server/voting/enter-hands.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { readRollCall } from '#lib/server/voting/roll-call.ts';
import { meetingInSession, openTestBallot } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';

let service: TestPortal;

beforeAll(async () => {
	service = await testPortal();
});
afterAll(() => service.close());

/* Two seats of each party; the first of the government presides and is for it, the first of the employers abstains. */
test.each([
	[{ castingVote: 'NONE', chairVotes: 'AS_MEMBER' }, 'ABSTAIN', 'TIE_NOT_ADOPTED', 2, undefined],
	[{ castingVote: 'CHAIR', chairVotes: 'AS_MEMBER' }, 'ABSTAIN', 'TIE_NOT_ADOPTED', 2, undefined],
	[{ castingVote: 'CHAIR', chairVotes: 'AS_MEMBER' }, 'FOR', 'ADOPTED', 3, 'FOR'],
	[{ castingVote: 'NONE', chairVotes: 'ONLY_TIE' }, 'AGAINST', 'REJECTED', 2, 'AGAINST']
] as [Partial<BallotRules>, Choice, string, number, Choice | undefined][])(
	'%j, the chair %s: %s',
	async (ballots, chair, verdict, favour, castingVote) => {
		const { portal } = service;
		const meeting = await meetingInSession(portal, {
			seats: 2,
			charter: {
				ballots,
				decision: { consensus: true, ballot: 'M_SIMPLE_CAST', procedural: 'M_SIMPLE_CAST' }
			}
		});
		const { meetingId, secretary, delegates, logId } = meeting;
		const voteId = await openTestBallot(portal, meeting);
		const [w1, w2, g1, g2, e1, e2] = delegates.flat();
		const last = favour === 3 ? 'AGAINST' : 'ABSTAIN';
		const choices = [
			[w1, 'FOR'],
			[w2, 'FOR'],
			[g1, chair],
			[g2, 'AGAINST'],
			[e1, last],
			[e2, 'AGAINST']
		] as const;
		for (const [voter, choice] of choices)
			await castBallot(portal, voter!, { voteId, choice, requestKey: randomUUID() });
		const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
		expect(outcome.verdict).toBe(verdict);
		expect(outcome.total.for).toBe(favour);
		expect(outcome.castingVote?.choice).toBe(castingVote);
		expect((await judgeRecord(portal, logId)).problems).toEqual([]);
	}
);

const NEVER = { castingVote: 'NONE', chairVotes: 'NEVER' } as const;

/** Two seats of each party (of a secret ballot three); the chair sits in the first of the government. */
async function whereChairIsSilent(kind: BallotKind, seats = 2) {
	const meeting = await meetingInSession(service.portal, {
		seats,
		charter: {
			minimumOpenSeconds: 3600,
			ballots: { ...NEVER, forms: [kind] },
			decision: { consensus: true, ballot: 'M_ABS_MEMBERS', procedural: 'M_SIMPLE_CAST' }
		}
	});
	const { voteId } = await openBallot(service.portal, meeting.secretary, {
		meetingId: meeting.meetingId,
		itemId: meeting.items[1]!,
		question: { zh: '是否同意？' },
		form: kind,
		requestKey: randomUUID()
	});
	const voters = meeting.delegates.flat().filter(({ personId }) => personId !== meeting.chair.personId);
	return { ...meeting, voteId, voters };
}

test('a chair who never votes is told so, and a vote that all others cast is complete without him', async () => {
	const { portal } = service;
	const { meetingId, secretary, chair, voteId, voters, logId } = await whereChairIsSilent('RECORD_VOTE');
	const cast = (voter: Actor, choice: Choice) =>
		castBallot(portal, voter, { voteId, choice, requestKey: randomUUID() });
	await expect(cast(chair, 'FOR')).rejects.toMatchObject({ code: 'CHAIR_HAS_NO_VOTE' });
	for (const [at, voter] of voters.entries()) await cast(voter, at < 3 ? 'FOR' : 'AGAINST');
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome.total).toMatchObject({ members: 5, present: 5, for: 3, against: 2, notCast: 0, absent: 0 });
	expect(outcome.verdict).toBe('ADOPTED');
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

test('nor does he put a paper into a secret ballot, and the seats that count are one fewer', async () => {
	const { portal } = service;
	const { meetingId, secretary, chair, voteId, voters } = await whereChairIsSilent('SECRET', 4);
	const cast = (voter: Actor) =>
		castSecret(portal, voter, { meetingId, voteId, choice: 'FOR', requestKey: randomUUID() });
	await expect(cast(chair)).rejects.toMatchObject({ code: 'CHAIR_HAS_NO_VOTE' });
	for (const voter of voters) await cast(voter);
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome.total).toMatchObject({ members: 11, present: 11, for: 11, absent: 0 });
});

test('nor is he called in a roll call, and of his party one hand fewer can be counted', async () => {
	const { portal } = service;
	const called = await whereChairIsSilent('ROLL_CALL');
	expect((await readRollCall(portal.db, called.voteId)).seats).toHaveLength(5);
	const { meetingId, secretary, chair, voteId, voters, body } = await whereChairIsSilent('SHOW_OF_HANDS');
	const enter = (teller: Actor, hands: number) =>
		enterHands(portal, teller, {
			meetingId,
			voteId,
			counts: body.parties.map(({ id }, at) => ({
				party: id,
				for: at === 1 ? hands : 2,
				against: 0,
				abstain: 0
			}))
		});
	await expect(enter(chair, 1)).rejects.toMatchObject({ code: 'CHAIR_HAS_NO_VOTE' });
	await expect(enter(voters[0]!, 2)).rejects.toMatchObject({ code: 'HANDS_TOO_MANY' });
	await enter(voters[0]!, 1);
	await enter(voters.at(-1)!, 1);
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome.total).toMatchObject({ members: 5, for: 5, absent: 0 });
});
