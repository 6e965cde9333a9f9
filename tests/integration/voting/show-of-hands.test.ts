import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Portal } from '#lib/server/portal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { enterHands } from '#lib/server/voting/enter-hands.ts';
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

const hands = (...figures: [number, number, number][]) =>
	figures.map(([yes, against, abstain], at) => ({
		party: meeting.body.parties[at]!.id,
		for: yes,
		against,
		abstain
	}));

test('tellers of two parties count until they agree; what differed is shown, and the agreed figures are the result', async () => {
	const { meetingId, secretary } = meeting;
	const voteId = await openTestVote(portal, meeting, 'SHOW_OF_HANDS');
	const vote = { meetingId, voteId };
	const [worker, , employer] = meeting.delegates.map((side) => side[0]!);
	const colleague = meeting.delegates[0]![1]!;
	const right = hands([3, 0, 0], [2, 0, 1], [2, 1, 0]);
	const wrong = hands([3, 0, 0], [3, 0, 0], [2, 1, 0]);

	await expect(closeBallot(portal, secretary, vote)).rejects.toMatchObject({ code: 'HANDS_NOT_AGREED' });
	await expect(enterHands(portal, secretary, { ...vote, counts: right })).rejects.toMatchObject({
		code: 'NOT_ON_REGISTER'
	});
	await expect(
		enterHands(portal, worker!, { ...vote, counts: hands([4, 0, 0], [3, 0, 0], [3, 0, 0]) })
	).rejects.toMatchObject({ code: 'HANDS_TOO_MANY', params: { seats: 3 } });
	expect(await enterHands(portal, worker!, { ...vote, counts: wrong })).toEqual({ agree: null });
	expect((await lastEntry(portal, meeting, 'hands.entered')).body).not.toHaveProperty('figures');
	await expect(enterHands(portal, colleague, { ...vote, counts: right })).rejects.toMatchObject({
		code: 'TELLER_OF_OTHER_PARTY'
	});
	expect(await enterHands(portal, employer!, { ...vote, counts: right })).toEqual({ agree: false });
	expect((await lastEntry(portal, meeting, 'hands.compared')).body.counts).toMatchObject([
		{ figures: wrong },
		{ figures: right }
	]);
	await expect(closeBallot(portal, secretary, vote)).rejects.toMatchObject({ code: 'HANDS_NOT_AGREED' });

	await enterHands(portal, employer!, { ...vote, counts: right });
	expect(await enterHands(portal, worker!, { ...vote, counts: right })).toEqual({ agree: true });
	await expect(enterHands(portal, worker!, { ...vote, counts: right })).rejects.toMatchObject({
		code: 'HANDS_COUNTED'
	});
	const { outcome } = await closeBallot(portal, secretary, vote);
	expect(outcome).toMatchObject({
		verdict: 'ADOPTED',
		total: { for: 7, against: 1, abstain: 1 },
		parties: [{ tally: { for: 3 } }, { tally: { for: 2, abstain: 1 } }, { tally: { for: 2, against: 1 } }]
	});
	expect((await lastEntry(portal, meeting, 'votes.sealed')).body).toMatchObject({
		ballots: [],
		counts: right
	});
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('tellers who enter at the same moment are compared once, whoever was first', async () => {
	const { meetingId, secretary, logId } = meeting;
	for (let turn = 0; turn < 5; turn += 1) {
		const voteId = await openTestVote(portal, meeting, 'SHOW_OF_HANDS');
		const counts = hands([3, 0, 0], [0, 3, 0], [0, 0, 3]);
		const before = (await readEntries(portal.db, logId, 0)).length;
		const answers = await Promise.allSettled(
			meeting.delegates
				.flatMap((side) => side.slice(0, 2))
				.map((teller) => enterHands({ ...portal }, teller, { meetingId, voteId, counts }))
		);
		const made = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.agree] : []));
		expect(made.filter((agree) => agree === true)).toHaveLength(1);
		expect(made).not.toContain(false);
		const types = (await readEntries(portal.db, logId, before)).map(({ t }) => t);
		expect(types.sort()).toEqual(['hands.compared', 'hands.entered', 'hands.entered']);
		await closeBallot(portal, secretary, { meetingId, voteId });
	}
});
