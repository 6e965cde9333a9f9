/** What comes after a result (domain.md 4.2, Ballot): challenge, recount, ruling and annulment. The count never changes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFacts } from '#lib/server/minutes/read-facts.ts';
import { minutesSections } from '#lib/server/minutes/sections.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { challengeVote } from '#lib/server/voting/challenge-vote.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { readVoteRecord } from '#lib/server/voting/read-vote-record.ts';
import { recountVote } from '#lib/server/voting/recount-vote.ts';
import { ruleOnChallenge } from '#lib/server/voting/rule-on-challenge.ts';
import { meetingInSession, openTestBallot, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { openTestVote } from '../../support/vote.ts';

let service: TestPortal;

beforeAll(async () => {
	service = await testPortal();
});
afterAll(() => service.close());

const reason = { zh: '有一席没有听清提付表决的文本。', en: 'One seat had not heard the text that was put.' };

/** A motion that every seat voted for, announced. */
async function adoptedMotion(meeting: TestMeeting) {
	const { portal } = service;
	const { meetingId, items, secretary } = meeting;
	const text = { zh: '不低于六十元。' };
	const { motionId } = await submitMotion(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		title: { zh: '标准' },
		text
	});
	return { motionId, voteId: await adopted(meeting, motionId) };
}

async function adopted(meeting: TestMeeting, motionId: string): Promise<string> {
	const { portal } = service;
	const voteId = await openTestVote(portal, meeting, 'RECORD_VOTE', { motionId });
	for (const voter of meeting.delegates.flat())
		await castBallot(portal, voter, { voteId, choice: 'FOR', requestKey: randomUUID() });
	await closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId });
	return voteId;
}

test('upheld: the vote is annulled, its count stays, and a fresh vote decides', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal);
	const { meetingId, items, secretary, chair, logId } = meeting;
	const { motionId, voteId } = await adoptedMotion(meeting);
	const of = { meetingId, voteId };
	const before = await readVoteRecord(portal, secretary, of);
	await challengeVote(portal, meeting.delegates[2]![1]!, { ...of, reason, requestKey: randomUUID() });

	// Until the chair has ruled, the item waits.
	const close = { meetingId, itemId: items[1]!, state: 'DECIDED' as const };
	await expect(closeItem(portal, secretary, close)).rejects.toMatchObject({ code: 'CHALLENGE_STANDING' });
	await expect(openTestBallot(portal, meeting)).rejects.toMatchObject({ code: 'CHALLENGE_STANDING' });

	expect(await recountVote(portal, secretary, of)).toMatchObject({
		same: true,
		outcome: { verdict: 'ADOPTED', total: { for: 9 } }
	});
	await ruleOnChallenge(portal, chair, { ...of, ruling: 'UPHELD', reason });
	const after = await readVoteRecord(portal, secretary, of);
	expect(after.vote.result).toEqual(before.vote.result);
	expect(after.vote.ballots).toEqual(before.vote.ballots);
	expect(after.vote).toMatchObject({
		annulled: expect.any(String) as string,
		challenges: [{ reason, recount: { same: true }, ruling: { ruling: 'UPHELD', reason } }]
	});
	// It has decided nothing.
	await expect(closeItem(portal, secretary, close)).rejects.toMatchObject({ code: 'NOTHING_DECIDED' });
	await expect(
		challengeVote(portal, meeting.delegates[0]![0]!, { ...of, reason, requestKey: randomUUID() })
	).rejects.toMatchObject({ code: 'VOTE_ANNULLED' });

	const facts = await readFacts(portal.db, logId);
	const annulled = minutesSections(facts, { title: {}, passages: {} }, 'en')[2]!.facts;
	expect(annulled.map(({ kind }) => kind)).toEqual([
		'text-put',
		'vote',
		'statement',
		'paragraph',
		'paragraph'
	]);

	await adopted(meeting, motionId);
	await closeItem(portal, secretary, close);
	expect((await readFacts(portal.db, logId)).items[1]!.votes.map((vote) => vote.annulled)).toEqual([
		true,
		false
	]);
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

test('dismissed: the result stands, and the same seat does not challenge it again', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal);
	const { meetingId, items, secretary } = meeting;
	const { voteId } = await adoptedMotion(meeting);
	const of = { meetingId, voteId };
	const challenger = meeting.delegates[0]![0]!;
	const challenge = { ...of, reason, requestKey: randomUUID() };
	const made = await challengeVote(portal, challenger, challenge);
	expect(await challengeVote(portal, challenger, challenge)).toEqual(made);
	await expect(
		challengeVote(portal, meeting.delegates[1]![1]!, { ...challenge, requestKey: randomUUID() })
	).rejects.toMatchObject({ code: 'CHALLENGE_STANDING' });
	await ruleOnChallenge(portal, secretary, { ...of, ruling: 'DISMISSED', reason });
	await expect(recountVote(portal, secretary, of)).rejects.toMatchObject({ code: 'NO_CHALLENGE' });
	await expect(
		challengeVote(portal, challenger, { ...challenge, requestKey: randomUUID() })
	).rejects.toMatchObject({ code: 'ALREADY_CHALLENGED' });
	await challengeVote(portal, meeting.delegates[1]![1]!, { ...challenge, requestKey: randomUUID() });
	await ruleOnChallenge(portal, secretary, { ...of, ruling: 'DISMISSED', reason });
	await closeItem(portal, secretary, { meetingId, itemId: items[1]!, state: 'DECIDED' });
	await expect(
		challengeVote(portal, meeting.delegates[2]![0]!, { ...challenge, requestKey: randomUUID() })
	).rejects.toMatchObject({ code: 'CHALLENGE_TOO_LATE' });
});

test('who may: a seat that is there challenges, the chair rules, and a reason is needed', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal, { present: [3, 3, 2] });
	const { meetingId, secretary, chair, body } = meeting;
	const open = await openTestVote(portal, meeting, 'RECORD_VOTE');
	const of = { meetingId, voteId: open };
	const challenge = { ...of, reason, requestKey: randomUUID() };
	const seated = meeting.delegates[0]![1]!;
	await expect(challengeVote(portal, seated, challenge)).rejects.toMatchObject({
		code: 'VOTE_NOT_ANNOUNCED'
	});
	await closeBallot(portal, chair, of);
	const absent = { personId: body.parties[2].delegates[2]! };
	await expect(challengeVote(portal, absent, challenge)).rejects.toMatchObject({ code: 'NOT_CHECKED_IN' });
	await expect(challengeVote(portal, secretary, challenge)).rejects.toMatchObject({ code: 'NOT_CHECKED_IN' });
	await expect(challengeVote(portal, seated, { ...challenge, reason: {} })).rejects.toMatchObject({
		code: 'TEXT_NEEDED'
	});
	const ruling = { ...of, ruling: 'UPHELD' as const, reason };
	await expect(ruleOnChallenge(portal, chair, ruling)).rejects.toMatchObject({ code: 'NO_CHALLENGE' });
	await challengeVote(portal, seated, challenge);
	await expect(ruleOnChallenge(portal, seated, ruling)).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
	await expect(recountVote(portal, seated, of)).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
	await expect(ruleOnChallenge(portal, chair, { ...ruling, reason: {} })).rejects.toMatchObject({
		code: 'TEXT_NEEDED'
	});
	await ruleOnChallenge(portal, chair, ruling);
});

test('of two rulings at once one is made', async () => {
	const { portal } = service;
	const meeting = await meetingInSession(portal);
	const { voteId } = await adoptedMotion(meeting);
	const of = { meetingId: meeting.meetingId, voteId };
	await challengeVote(portal, meeting.delegates[0]![0]!, { ...of, reason, requestKey: randomUUID() });
	const rulings = await Promise.allSettled(
		(['UPHELD', 'DISMISSED'] as const).map((ruling) =>
			ruleOnChallenge({ ...portal }, meeting.secretary, { ...of, ruling, reason })
		)
	);
	expect(rulings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
