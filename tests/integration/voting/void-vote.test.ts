import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { meetingInSession } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';

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
		expect((await judgeRecord(portal, logId)).problems).toEqual([]);
	}
);
