import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProposals } from '#lib/server/circulations/open-proposals.ts';
import { readFacts } from '#lib/server/minutes/read-facts.ts';
import { minutesSections } from '#lib/server/minutes/sections.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { challengeVote } from '#lib/server/voting/challenge-vote.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { ruleOnChallenge } from '#lib/server/voting/rule-on-challenge.ts';
import { testAgenda } from '../../support/convened-meeting.ts';
import { meetingInSession, openTestBallot } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { lastEntry } from '../../support/vote.ts';

let service: TestPortal;

beforeAll(async () => {
	service = await testPortal();
});
afterAll(() => service.close());

test.each([
	['ONCE', 2],
	['NONE', 1],
	['NEXT_SITTING', 1]
] as const)(
	'a vote with too few votes cast is void; %s: it is put %d time(s)',
	async (revoteOnVoid, times) => {
		const { portal } = service;
		const meeting = await meetingInSession(portal, {
			charter: { quorum: 'AND(Q_PARTY_COUNT(2), Q_CAST2(1/2))', ballots: { revoteOnVoid } }
		});
		const { meetingId, secretary, items, delegates, body, logId } = meeting;
		const { motionId } = await submitMotion(portal, secretary, {
			meetingId,
			itemId: items[1]!,
			title: { zh: '提案' },
			text: { zh: '提案全文' },
			moverSeatId: body.parties[0].seats[0]!,
			seconderSeatId: body.parties[1].seats[0]!
		});
		const open = () =>
			openBallot(portal, secretary, { meetingId, itemId: items[1]!, motionId, requestKey: randomUUID() });
		for (let at = 0; at < times; at += 1) {
			const { voteId } = await open();
			// Four of nine for and against, five are needed; an abstention is no vote cast.
			for (const [seat, voter] of delegates.flat().entries())
				await castBallot(portal, voter, {
					voteId,
					choice: seat < 4 ? 'FOR' : 'ABSTAIN',
					requestKey: randomUUID()
				});
			const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
			expect(outcome).toMatchObject({ verdict: 'VOID_NO_QUORUM', failed: { name: 'Q_CAST2' } });
			expect(outcome.quorum.at(-1)).toMatchObject({ required: 5, obtained: 4, base: 9, met: false });
		}
		await expect(open()).rejects.toMatchObject({ code: 'MOTION_DECIDED' });
		expect(await openProposals(portal.db, [body.bodyId])).toMatchObject(
			revoteOnVoid === 'NEXT_SITTING' ? [{ kind: 'DECISION', title: testAgenda[1]!.title }] : []
		);
		expect((await judgeRecord(portal, logId)).problems).toEqual([]);
	}
);

test('what waits is put on the next agenda once, the minutes say so, and annulled it waits no more', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal, {
		charter: {
			quorum: 'AND(Q_PARTY_COUNT(2), Q_CAST2(1/2))',
			minimumOpenSeconds: 0,
			ballots: { revoteOnVoid: 'NEXT_SITTING' }
		}
	});
	const { meetingId, secretary, chair, body, logId } = meeting;
	const waiting = () => openProposals(portal.db, [body.bodyId]);
	const votes: string[] = [];
	for (let at = 0; at < 2; at += 1) {
		votes.push(await openTestBallot(portal, meeting));
		const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId: votes[at]! });
		expect(outcome.verdict).toBe('VOID_NO_QUORUM');
	}
	const [proposal, ...more] = await waiting();
	expect(more).toEqual([]);
	expect((await lastEntry(portal, meeting, 'item.proposed')).body).toMatchObject({
		proposal: proposal!.id,
		vote: votes[0]!
	});
	const printed = async () => {
		const facts = await readFacts(portal.db, logId);
		return JSON.stringify(minutesSections(facts, { title: {}, passages: {} }, 'en'));
	};
	expect((await printed()).match(/goes on the next agenda/g)).toHaveLength(1);
	const annul = async (voteId: string) => {
		const of = { meetingId, voteId, reason: { zh: '设备故障。' } };
		await challengeVote(portal, meeting.delegates[0]![0]!, { ...of, requestKey: randomUUID() });
		await ruleOnChallenge(portal, chair, { ...of, ruling: 'UPHELD' });
	};
	await annul(votes[0]!);
	expect(await waiting()).toEqual([proposal]);
	await annul(votes[1]!);
	expect(await waiting()).toEqual([]);
	expect(await printed()).not.toContain('goes on the next agenda');
	const voteId = await openTestBallot(portal, meeting);
	await closeBallot(portal, secretary, { meetingId, voteId });
	expect(await waiting()).toEqual([proposal]);
	expect((await lastEntry(portal, meeting, 'item.proposed')).body).toMatchObject({ vote: voteId });
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});
