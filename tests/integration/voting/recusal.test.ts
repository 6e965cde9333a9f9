/** Recusal of a seat from one vote (issue: the base stated): who may enter it, what it covers, and what counts. */
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { minutesFacts } from '#lib/domain/minutes/fold-facts.ts';
import { exportedVote } from '#lib/domain/voting/exported-vote.ts';
import { exportVotes } from '#lib/domain/voting/export-votes.ts';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import { recount } from '#lib/domain/voting/recount.ts';
import type { Actor } from '#lib/server/actor.ts';
import { answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { feedOf } from '#lib/server/live/feed.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { minutesSections } from '#lib/server/minutes/sections.ts';
import { undoAct } from '#lib/server/meetings/undo-act.ts';
import type { Portal } from '#lib/server/portal.ts';
import { moveProcedural } from '#lib/server/procedure/move-procedural.ts';
import { secondProcedural } from '#lib/server/procedure/second-procedural.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { callConsensus } from '#lib/server/voting/call-consensus.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { castSecret } from '#lib/server/voting/cast-secret.ts';
import { castSeveral } from '#lib/server/voting/cast-several.ts';
import { challengeVote } from '#lib/server/voting/challenge-vote.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { closeConsensus } from '#lib/server/voting/close-consensus.ts';
import { enterConsensusPosition } from '#lib/server/voting/enter-consensus-position.ts';
import { composeVoteRecord } from '#lib/server/voting/compose-vote-record.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { readVoteRecord } from '#lib/server/voting/read-vote-record.ts';
import { recuseSeat } from '#lib/server/voting/recuse-seat.ts';
import { ruleOnChallenge } from '#lib/server/voting/rule-on-challenge.ts';
import { withdrawRecusal } from '#lib/server/voting/withdraw-recusal.ts';
import {
	meetingAtCheckIn,
	meetingInSession,
	openTestBallot,
	type TestMeeting
} from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { lastEntry, openTestVote } from '../../support/vote.ts';

let service: TestPortal;
let portal: Portal;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
});
afterAll(() => service.close());

const reason = { zh: '所涉企业为本人所在单位。', en: 'My own company is concerned.' };
const decided = (ballot: string) => ({ consensus: true, ballot, procedural: 'M_ABS_PRESENT' });
const quorum = 'Q_PARTY_COUNT(1)';

function recuse(meeting: TestMeeting, actor: Actor, seatId?: string, requestKey = randomUUID()) {
	const { meetingId, items } = meeting;
	return recuseSeat(portal, actor, {
		meetingId,
		itemId: items[1]!,
		...(seatId && { seatId }),
		reason,
		requestKey
	});
}

async function castAll(meeting: TestMeeting, voteId: string, choice: Choice = 'FOR') {
	const register = await portal.db
		.selectFrom('vote_seat')
		.select(['seat_id', 'person_id'])
		.where('vote_id', '=', voteId)
		.execute();
	for (const { seat_id: seatId, person_id: personId } of register)
		await castBallot(portal, { personId }, { voteId, seatId, choice, requestKey: randomUUID() });
	return closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId });
}

async function entriesOf({ logId }: TestMeeting, type?: string) {
	const entries = (await readEntries(portal.db, logId, 0)) as unknown as MeetingEntry[];
	return type ? entries.filter(({ t }) => t === type) : entries;
}

/** Everything that was exported counts again to what was announced, and the outside reader agrees. */
async function expectAgreement(meeting: TestMeeting) {
	for (const exported of exportVotes(await entriesOf(meeting))) {
		const plain = JSON.parse(JSON.stringify(exported)) as { result: unknown };
		expect(JSON.parse(JSON.stringify(recount(v.parse(exportedVote, plain))))).toEqual(plain.result);
	}
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
}

test('a seat leaves the base of one vote, and votes again in the next', async () => {
	const meeting = await meetingInSession(portal, {
		charter: { quorum, decision: decided('M_ABS_MEMBERS') }
	});
	const { meetingId, secretary, delegates, body, items } = meeting;
	const [first, second] = delegates[0]!;
	const requestKey = randomUUID();
	const { recusalId } = await recuse(meeting, first!, undefined, requestKey);
	expect(await recuse(meeting, first!, undefined, requestKey)).toEqual({ recusalId });
	expect(await entriesOf(meeting, 'seat.recused')).toHaveLength(1);

	await expect(recuse(meeting, first!)).rejects.toMatchObject({ code: 'ALREADY_RECUSED' });
	await expect(recuse(meeting, second!, body.parties[1].seats[0])).rejects.toMatchObject({
		code: 'NOT_YOUR_SEAT'
	});
	await expect(recuse(meeting, { personId: body.parties[0].alternate })).rejects.toMatchObject({
		code: 'NOT_CHECKED_IN'
	});
	await expect(recuse(meeting, second!, undefined, requestKey)).rejects.toMatchObject({ code: 'KEY_REUSED' });
	await expect(recuse(meeting, secretary, randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await expect(
		recuseSeat(portal, first!, { meetingId, itemId: items[0]!, reason, requestKey: randomUUID() })
	).rejects.toMatchObject({ code: 'ITEM_NOT_OPEN' });
	await expect(
		recuseSeat(portal, second!, { meetingId, itemId: items[1]!, reason: {}, requestKey: randomUUID() })
	).rejects.toMatchObject({ code: 'TEXT_NEEDED' });

	// The secretary enters one on somebody's word, and the chair takes it back.
	const other = await recuse(meeting, secretary, body.parties[1].seats[0]);
	await expect(withdrawRecusal(portal, second!, { meetingId, ...other })).rejects.toMatchObject({
		code: 'SECRETARY_ONLY'
	});
	await withdrawRecusal(portal, meeting.chair, { meetingId, ...other });
	await withdrawRecusal(portal, secretary, { meetingId, ...other });
	expect(await entriesOf(meeting, 'recusal.withdrawn')).toHaveLength(1);

	const feed = feedOf(portal, meeting.logId);
	const seen = async () => (await feed.catchUp(), feed.view('SEATS')!);
	expect((await seen()).recusals).toMatchObject([
		{ seat: body.parties[0].seats[0], person: first!.personId }
	]);
	const voteId = await openTestBallot(portal, meeting);
	const view = await seen();
	expect(view).not.toHaveProperty('recusals');
	expect(view.votes.at(-1)).toMatchObject({ base: { members: 8, recused: 1 } });
	expect(view.votes.at(-1)!.register.map(({ person }) => person)).not.toContain(first!.personId);
	const opened = (await lastEntry(portal, meeting, 'ballot.opened')).body as unknown as {
		register: { seat: string }[];
		recused: object[];
		quorum: { parties: object[] };
	};
	expect(opened.register).toHaveLength(8);
	expect(opened.recused).toEqual([
		{
			recusal: recusalId,
			seat: body.parties[0].seats[0],
			party: expect.any(String) as string,
			person: first!.personId,
			present: true,
			in_base: false,
			reason
		}
	]);
	expect(opened.quorum.parties[0]).toMatchObject({ seats: 3, filled: 2, present: 2 });
	const cast = { voteId, choice: 'FOR' as const, requestKey: randomUUID() };
	await expect(castBallot(portal, first!, cast)).rejects.toMatchObject({ code: 'RECUSED' });
	await expect(recuse(meeting, second!)).rejects.toMatchObject({ code: 'VOTE_OPEN' });
	await expect(withdrawRecusal(portal, secretary, { meetingId, recusalId })).rejects.toMatchObject({
		code: 'RECUSAL_TAKEN'
	});
	const { outcome } = await castAll(meeting, voteId);
	expect(outcome).toMatchObject({
		total: { members: 8, present: 8, for: 8, notCast: 0, recused: 1 },
		majority: [{ required: 5, base: 8 }]
	});

	const record = composeVoteRecord(await readVoteRecord(portal, second!, { meetingId, voteId }), 'en');
	expect(record.sentence).toMatch(/Base: 8 of 9 seats, 1 recused\.$/);
	expect(record.facts.find(({ label }) => label === 'Recusals in this vote')?.text).toEqual([
		expect.stringMatching(/, seat 1, .+: My own company is concerned\.$/)
	]);
	expect(record.tables.flatMap(({ columns }) => columns)).toContainEqual({ words: 'Recused', number: true });

	const next = await openTestBallot(portal, meeting);
	expect((await castAll(meeting, next)).outcome.total).not.toHaveProperty('recused');
	await expectAgreement(meeting);

	const facts = minutesFacts(await entriesOf(meeting));
	const [block] = minutesSections(facts, { title: {}, passages: {} }, 'zh')
		.flatMap((section) => section.facts)
		.filter(({ kind }) => kind === 'vote') as { outcome: string }[];
	expect(block!.outcome).toMatch(
		/表决基数8席（共9席，回避1席）。回避：工会方.+（所涉企业为本人所在单位）。$/
	);
});

test('or stays in it without a vote, where the charter says so, whoever sits in the seat', async () => {
	const meeting = await meetingInSession(portal, {
		charter: { quorum, decision: decided('M_ABS_MEMBERS'), ballots: { recusal: 'STAYS_IN_BASE' } }
	});
	const { meetingId, secretary, delegates, body } = meeting;
	const [first] = delegates[0]!;
	await recuse(meeting, secretary, body.parties[0].seats[0]);
	// A substitute takes the seat, and has no vote in it either.
	await checkOut(portal, first!, { meetingId, personId: first!.personId });
	const alternate = { personId: body.parties[0].alternate };
	await checkIn(portal, secretary, {
		meetingId,
		...alternate,
		mode: 'IN_ROOM',
		forPersonId: first!.personId
	});
	const voteId = await openTestVote(portal, meeting, 'RECORD_VOTE');
	const cast = { voteId, choice: 'FOR' as const, requestKey: randomUUID() };
	await expect(castBallot(portal, alternate, cast)).rejects.toMatchObject({ code: 'RECUSED' });
	const { outcome } = await castAll(meeting, voteId);
	expect(outcome).toMatchObject({
		total: { members: 9, present: 9, for: 8, notCast: 1, withoutVote: 1 },
		majority: [{ required: 5, base: 9 }]
	});
	await expectAgreement(meeting);
});

test('without a whole side the rule decides whether a vote can open at all', async () => {
	const meeting = await meetingInSession(portal, {
		charter: { quorum: 'Q_COUNT(5)', decision: decided('M_CONCURRENT(M_SIMPLE_CAST)') }
	});
	const { meetingId, secretary, delegates, items } = meeting;
	for (const delegate of delegates[2]!) await recuse(meeting, delegate);
	await expect(openTestBallot(portal, meeting)).rejects.toMatchObject({
		code: 'PARTY_RECUSED',
		params: { parties: 'E' }
	});
	const question = { zh: '是否同意？' };
	const call = () =>
		callConsensus(portal, secretary, { meetingId, itemId: items[1]!, question, requestKey: randomUUID() });
	await expect(call()).rejects.toMatchObject({ code: 'PARTY_RECUSED' });

	// A vote by the rule of procedure asks no side, and the others make its quorum.
	const put = { meetingId, itemId: items[1]!, question, rule: 'PROCEDURAL' as const };
	const { voteId } = await openBallot(portal, secretary, { ...put, requestKey: randomUUID() });
	expect((await castAll(meeting, voteId)).outcome).toMatchObject({
		verdict: 'ADOPTED',
		total: { members: 6, recused: 3 }
	});

	for (const delegate of [...delegates[1]!, ...delegates[2]!]) await recuse(meeting, delegate);
	await expect(openBallot(portal, secretary, { ...put, requestKey: randomUUID() })).rejects.toMatchObject({
		code: 'QUORUM_RECUSED',
		params: { present: 3, seats: 3 }
	});
	await expectAgreement(meeting);
});

test('a motion on procedure leaves recusals standing, a call for consensus states them and leaves them too', async () => {
	const meeting = await meetingInSession(portal, {
		charter: { quorum, decision: decided('M_SIMPLE_CAST') }
	});
	const { meetingId, secretary, delegates, items } = meeting;
	const [first] = delegates[0]!;
	const { recusalId } = await recuse(meeting, first!);
	const { proceduralId } = await moveProcedural(portal, delegates[1]![1]!, { meetingId, kind: 'ADJOURN' });
	await secondProcedural(portal, delegates[2]![1]!, { meetingId, proceduralId });
	const onProcedure = await openBallot(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		proceduralId,
		requestKey: randomUUID()
	});
	expect((await lastEntry(portal, meeting, 'ballot.opened')).body).not.toHaveProperty('recused');
	await castAll(meeting, onProcedure.voteId, 'AGAINST');

	const question = { zh: '是否同意？' };
	const { voteId } = await callConsensus(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		question,
		requestKey: randomUUID()
	});
	const objection = { meetingId, voteId, stance: 'OBJECTION' as const, text: question };
	await expect(enterConsensusPosition(portal, first!, objection)).rejects.toMatchObject({ code: 'RECUSED' });
	await expect(withdrawRecusal(portal, secretary, { meetingId, recusalId })).rejects.toMatchObject({
		code: 'VOTE_OPEN'
	});
	const { outcome } = await closeConsensus(portal, secretary, { meetingId, voteId });
	expect(outcome.total).toMatchObject({ members: 8, recused: 1 });

	const called = await openTestVote(portal, meeting, 'RECORD_VOTE');
	expect((await lastEntry(portal, meeting, 'ballot.opened')).body.recused).toMatchObject([
		{ recusal: recusalId }
	]);
	await castAll(meeting, called);
	await expectAgreement(meeting);
});

test('where each side has one voice, that of its head only can be recused, and then nobody speaks for it', async () => {
	const meeting = await meetingInSession(portal, {
		charter: { quorum, ballots: { forms: ['ONE_VOICE_PER_PARTY'] } }
	});
	const { meetingId, secretary, delegates } = meeting;
	await recuse(meeting, delegates[0]![1]!);
	const voteId = await openTestVote(portal, meeting, 'ONE_VOICE_PER_PARTY');
	const { outcome } = await castAll(meeting, voteId);
	expect(outcome).toMatchObject({ verdict: 'ADOPTED', total: { members: 3, present: 3, for: 3 } });
	expect(outcome.total).not.toHaveProperty('recused');

	const { recusalId } = await recuse(meeting, delegates[2]![0]!);
	await expect(openTestVote(portal, meeting, 'ONE_VOICE_PER_PARTY')).rejects.toMatchObject({
		code: 'PARTY_RECUSED',
		params: { parties: 'E' }
	});
	await withdrawRecusal(portal, secretary, { meetingId, recusalId });
	await castAll(meeting, await openTestVote(portal, meeting, 'ONE_VOICE_PER_PARTY'));
	await expectAgreement(meeting);
});

test('a secret ballot hides as many as there are without the recused', async () => {
	const meeting = await meetingInSession(portal, {
		seats: 4,
		charter: { quorum, ballots: { forms: ['SECRET'] }, decision: decided('M_ABS_MEMBERS') }
	});
	const { meetingId, secretary, delegates } = meeting;
	await recuse(meeting, delegates[0]![0]!);
	const { recusalId } = await recuse(meeting, delegates[0]![1]!);
	await expect(openTestVote(portal, meeting, 'SECRET')).rejects.toMatchObject({ code: 'SECRET_TOO_FEW' });
	await withdrawRecusal(portal, secretary, { meetingId, recusalId });
	const voteId = await openTestVote(portal, meeting, 'SECRET');
	const cast = (actor: Actor) =>
		castSecret(portal, actor, { meetingId, voteId, choice: 'FOR', requestKey: randomUUID() });
	await expect(cast(delegates[0]![0]!)).rejects.toMatchObject({ code: 'RECUSED' });
	for (const voter of delegates.flat().slice(1)) await cast(voter);
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome).toMatchObject({ parties: [], total: { members: 11, present: 11, for: 11, recused: 1 } });
	await expectAgreement(meeting);
});

test('who votes for two seats votes for the one that is not recused', async () => {
	const meeting = await meetingAtCheckIn(portal, {
		charter: {
			quorum,
			decision: decided('M_ABS_MEMBERS'),
			ballots: { forms: ['RECORD_VOTE'], severalSeats: true, recusal: 'STAYS_IN_BASE' }
		}
	});
	const { meetingId, secretary, body, items } = meeting;
	const [first, , third] = body.parties[0].delegates;
	const voter = { personId: first! };
	const left = { meetingId, answer: 'ALTERNATE' as const, alternateId: first! };
	await answerInvitation(portal, { personId: third! }, left);
	for (const { delegates } of body.parties) {
		const there = delegates.filter((one) => one !== third).map((personId) => ({ personId }));
		for (const { personId } of there)
			await checkIn(portal, { personId }, { meetingId, personId, mode: 'IN_ROOM' });
		meeting.delegates.push(there);
	}
	await openMeeting(portal, secretary, { meetingId });
	await openItem(portal, secretary, { meetingId, itemId: items[1]! });
	await recuse(meeting, secretary, body.parties[0].seats[2]);
	const voteId = await openTestVote(portal, meeting, 'RECORD_VOTE');
	const seats = body.parties[0].seats.map((seatId) => ({ seatId })).filter((_, at) => at !== 1);
	const request = { voteId, choice: 'FOR' as const, requestKey: randomUUID() };
	await expect(castSeveral(portal, voter, { ...request, seats })).rejects.toMatchObject({ code: 'RECUSED' });
	await castSeveral(portal, voter, { ...request, seats: seats.slice(0, 1) });
	// Nobody sits in it: it counts in the base as a seat that is empty.
	expect((await closeAfterOthers(meeting, voteId)).total).toMatchObject({
		members: 9,
		present: 8,
		absent: 1,
		notCast: 0,
		withoutVote: 1
	});
	await expectAgreement(meeting);
});

async function closeAfterOthers(meeting: TestMeeting, voteId: string) {
	for (const actor of meeting.delegates.flat().slice(1))
		await castBallot(portal, actor, { voteId, choice: 'FOR', requestKey: randomUUID() });
	return (await closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId })).outcome;
}

test('the run-off of a tie is between the same people: who was recused stays recused', async () => {
	const meeting = await meetingInSession(portal, { charter: { quorum, ballots: { forms: ['ELECTION'] } } });
	const { meetingId, secretary, delegates, items } = meeting;
	const { recusalId } = await recuse(meeting, delegates[0]![0]!);
	const candidates = [{ zh: '甲' }, { zh: '乙' }];
	const voteId = await openTestVote(portal, meeting, 'ELECTION', { candidates });
	const voters = delegates.flat().slice(1);
	for (const [at, voter] of voters.entries())
		await castBallot(portal, voter, {
			voteId,
			choice: at % 2 === 0 ? 'PAPER:A' : 'PAPER:B',
			requestKey: randomUUID()
		});
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome.verdict).toBe('TIE_NOT_ADOPTED');
	await openBallot(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		runOffOf: voteId,
		requestKey: randomUUID()
	});
	const { body } = await lastEntry(portal, meeting, 'ballot.opened');
	expect(body.recused).toMatchObject([{ recusal: recusalId }]);
	expect(body.register).toHaveLength(8);
});

test('a vote that is void or annulled leaves its recusals standing for the repetition, until they are taken back', async () => {
	const meeting = await meetingInSession(portal, {
		charter: {
			quorum: `AND(${quorum}, Q_CAST2(1/2))`,
			decision: decided('M_SIMPLE_CAST'),
			ballots: { revoteOnVoid: 'ONCE' }
		}
	});
	const { meetingId, secretary, chair, delegates, items } = meeting;
	const [first, second] = delegates[0]!;
	const { recusalId } = await recuse(meeting, first!);
	const feed = feedOf(portal, meeting.logId);
	const standing = async () => (await feed.catchUp(), feed.view('SEATS')!.recusals);
	const open = () =>
		openBallot(portal, secretary, {
			...{ meetingId, itemId: items[1]!, question: { zh: '是否同意？' } },
			requestKey: randomUUID()
		});
	const recusedNow = async () => (await lastEntry(portal, meeting, 'ballot.opened')).body.recused;

	// An abstention is no vote cast: void.
	const { outcome } = await castAll(meeting, (await open()).voteId, 'ABSTAIN');
	expect(outcome.verdict).toBe('VOID_NO_QUORUM');
	expect(await standing()).toMatchObject([{ id: recusalId, again: true }]);
	await expect(recuse(meeting, first!)).rejects.toMatchObject({ code: 'ALREADY_RECUSED' });

	// One entered by a slip of the hand is taken back at once, and may be entered again.
	await recuse(meeting, secretary, meeting.body.parties[1].seats[0]);
	const index = (await entriesOf(meeting)).length - 1;
	await undoAct(portal, secretary, { meetingId, index });
	expect(await standing()).toHaveLength(1);

	// Again, and annulled; then it is taken back.
	const { voteId } = await open();
	expect(await recusedNow()).toMatchObject([{ recusal: recusalId }]);
	expect(await standing()).toBeUndefined();
	await castAll(meeting, voteId);
	const challenge = { meetingId, voteId, reason: { zh: '计票有误。' }, requestKey: randomUUID() };
	await challengeVote(portal, second!, challenge);
	await ruleOnChallenge(portal, chair, { meetingId, voteId, ruling: 'UPHELD', reason: { zh: '确有误。' } });
	expect(await standing()).toMatchObject([{ id: recusalId, again: true }]);
	await withdrawRecusal(portal, chair, { meetingId, recusalId });
	const last = await open();
	expect(await recusedNow()).toBeUndefined();
	await castAll(meeting, last.voteId);
	await expectAgreement(meeting);
});
