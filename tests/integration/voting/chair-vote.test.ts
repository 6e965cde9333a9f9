import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BallotRules } from '#lib/domain/bodies/charter.ts';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
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
	[{ castingVote: 'NONE', chairVotes: 'ONLY_TIE' }, 'AGAINST', 'REJECTED', 2, 'AGAINST'],
	[{ castingVote: 'NONE', chairVotes: 'NEVER' }, 'FOR', 'TIE_NOT_ADOPTED', 2, undefined]
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
