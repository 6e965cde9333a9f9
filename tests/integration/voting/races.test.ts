import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import { endMandate } from '#lib/server/bodies/end-mandate.ts';
import type { Portal } from '#lib/server/portal.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { meetingInSession, openTestBallot, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
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

test('eight devices of one seat, each through a process of its own: one ballot, and each is told which stands', async () => {
	const { meetingId, secretary } = meeting;
	const voter = meeting.delegates[0]![0]!;
	for (let round = 0; round < 5; round += 1) {
		const voteId = await openTestBallot(portal, meeting);
		const choices: Choice[] = ['FOR', 'AGAINST', 'ABSTAIN', 'FOR', 'AGAINST', 'ABSTAIN', 'FOR', 'AGAINST'];
		const ballots = choices.map((choice) => ({ voteId, choice, requestKey: randomUUID() }));
		const first = await Promise.allSettled(ballots.map((ballot) => castBallot({ ...portal }, voter, ballot)));
		const made = first.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
		expect(made).toHaveLength(1);
		for (const answer of first.filter((one) => one.status === 'rejected'))
			expect(answer.reason).toMatchObject({
				code: 'BALLOT_CHANGED_ELSEWHERE',
				params: { choice: made[0]!.choice }
			});

		// All eight change what stands, at once: one change is made.
		const { receipt } = made[0]!;
		const second = await Promise.allSettled(
			ballots.map((ballot) =>
				castBallot({ ...portal }, voter, { ...ballot, requestKey: randomUUID(), replaces: receipt })
			)
		);
		const changed = second.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
		expect(changed).toHaveLength(1);
		await closeBallot(portal, secretary, { meetingId, voteId });
		const sealed = (await lastEntry(portal, meeting, 'votes.sealed')).body.ballots;
		expect(sealed).toMatchObject([{ receipt: changed[0]!.receipt, choice: changed[0]!.choice }]);
	}
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('a mandate that ends while its holder votes takes nothing from the vote', async () => {
	const { meetingId, secretary, body } = meeting;
	const voter = meeting.delegates[2]![2]!;
	const voteId = await openTestBallot(portal, meeting);
	const { id: mandateId } = await portal.db
		.selectFrom('mandate')
		.select('id')
		.where('body_id', '=', body.bodyId)
		.where('person_id', '=', voter.personId)
		.executeTakeFirstOrThrow();
	const today = new Date().toISOString().slice(0, 10);
	const ballot = { voteId, choice: 'AGAINST', requestKey: randomUUID() } as const;
	const [, receipt] = await Promise.all([
		endMandate({ ...portal }, { personId: body.parties[2].liaison }, { mandateId, to: today }),
		castBallot({ ...portal }, voter, ballot)
	]);
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome.parties[2]!.tally).toMatchObject({ present: 3, against: 1 });
	expect((await lastEntry(portal, meeting, 'votes.sealed')).body.ballots).toMatchObject([
		{ person: voter.personId, receipt: receipt.receipt }
	]);
});
