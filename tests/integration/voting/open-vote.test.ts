import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { callConsensus } from '#lib/server/voting/call-consensus.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { closeConsensus } from '#lib/server/voting/close-consensus.ts';
import { enterConsensusPosition } from '#lib/server/voting/enter-consensus-position.ts';
import { extendVote } from '#lib/server/voting/extend-vote.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { resolveObjection } from '#lib/server/voting/resolve-objection.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { currentItem } from '#lib/server/meetings/current-item.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import type { Portal } from '#lib/server/portal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { admit } from '../../support/admit.ts';
import { meetingInSession, openTestBallot, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';

const question = { zh: '是否同意？', en: 'Do you agree?' };
let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingInSession(portal);
});
afterAll(() => service.close());

function ballot(more: Partial<Parameters<typeof openBallot>[2]> = {}) {
	const { meetingId, items } = meeting;
	return { meetingId, itemId: items[1]!, question, requestKey: randomUUID(), ...more };
}

test('no vote opens once the quorum is lost, and the figures say so', async () => {
	const { meetingId, secretary, body } = meeting;
	const chief = body.parties[2].delegates[0]!;
	await checkOut(portal, { personId: chief }, { meetingId, personId: chief });
	await expect(openBallot(portal, secretary, ballot())).rejects.toMatchObject({
		code: 'QUORUM_LOST',
		params: { present: 8, seats: 9 }
	});
	await expect(callConsensus(portal, secretary, ballot())).rejects.toMatchObject({ code: 'QUORUM_LOST' });
	await checkIn(portal, { personId: chief }, { meetingId, personId: chief, mode: 'REMOTE' });
});

test('a ballot opens under the rule that the charter has for the kind of matter', async () => {
	const decides = (byKind: Partial<Record<'DECISION' | 'ELECTION', string>>) => ({
		decision: { consensus: true, ballot: 'M_SIMPLE_CAST', procedural: 'M_ABS_PRESENT', byKind }
	});
	const ruleOf = async (charter: ReturnType<typeof decides>) => {
		const one = await meetingInSession(portal, { charter });
		await openTestBallot(portal, one);
		const entries = await readEntries(portal.db, one.logId, 0);
		return entries.find(({ t }) => t === 'ballot.opened')!.body.rule;
	};
	expect(await ruleOf(decides({ DECISION: 'M_ABS_MEMBERS' }))).toBe('M_ABS_MEMBERS');
	expect(await ruleOf(decides({ ELECTION: 'M_ABS_MEMBERS' }))).toBe('M_SIMPLE_CAST');
});

test('a vote opens on the open item only, one at a time, once per request', async () => {
	const { meetingId, secretary, items } = meeting;
	await expect(openBallot(portal, secretary, ballot({ itemId: items[0]! }))).rejects.toMatchObject({
		code: 'ITEM_NOT_OPEN'
	});
	await expect(openBallot(portal, secretary, ballot({ question: {} }))).rejects.toMatchObject({
		code: 'TEXT_NEEDED'
	});
	await expect(openBallot(portal, secretary, ballot({ motionId: randomUUID() }))).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});
	const request = ballot();
	const [{ voteId }, again] = await Promise.all([
		openBallot(portal, secretary, request),
		openBallot(portal, secretary, request)
	]);
	expect(again.voteId).toBe(voteId);
	await expect(openBallot(portal, secretary, ballot())).rejects.toMatchObject({ code: 'VOTE_ALREADY_OPEN' });
	await closeBallot(portal, secretary, { meetingId, voteId });
});

test('the key of a request belongs to one meeting', async () => {
	const elsewhere = await meetingInSession(portal);
	const { requestKey } = await portal.db
		.selectFrom('vote')
		.select('request_key as requestKey')
		.where('meeting_id', '=', meeting.meetingId)
		.executeTakeFirstOrThrow();
	const { meetingId, items } = elsewhere;
	await expect(
		openBallot(portal, elsewhere.secretary, ballot({ meetingId, itemId: items[1]!, requestKey }))
	).rejects.toMatchObject({ code: 'KEY_REUSED' });
});

test('a motion is put once; after no consensus it may be put to a ballot', async () => {
	const { meetingId, secretary, items } = meeting;
	const mover = meeting.delegates[0]![0]!;
	const motion = { meetingId, itemId: items[1]!, title: {}, text: { zh: '调整补贴标准。' } };
	const { motionId } = await submitMotion(portal, mover, motion);
	await expect(callConsensus(portal, secretary, ballot({ motionId }))).rejects.toMatchObject({
		code: 'MOTION_NOT_BEFORE_MEETING'
	});
	await admit(portal, meeting, { motionId });
	const called = await callConsensus(portal, secretary, ballot({ motionId }));
	const call = { meetingId, voteId: called.voteId };
	const objector = meeting.delegates[2]![0]!;
	await enterConsensusPosition(portal, objector, { ...call, stance: 'OBJECTION', text: { zh: '不同意。' } });
	await resolveObjection(portal, objector, {
		...call,
		partyId: meeting.body.parties[2].id,
		objection: 'SUSTAINED'
	});
	expect((await closeConsensus(portal, secretary, call)).outcome.verdict).toBe('NO_CONSENSUS');

	const { voteId } = await openBallot(portal, secretary, ballot({ motionId }));
	for (const voter of meeting.delegates.flat())
		await castBallot(portal, voter, { voteId, choice: 'FOR', requestKey: randomUUID() });
	await closeBallot(portal, secretary, { meetingId, voteId });
	await expect(openBallot(portal, secretary, ballot({ motionId }))).rejects.toMatchObject({
		code: 'MOTION_DECIDED'
	});
	const entries = await readEntries(portal.db, meeting.logId, 0);
	const submitted = entries.find(({ t }) => t === 'motion.submitted')!;
	expect(submitted.by).toBe(meeting.body.parties[0].seats[0]);
	const put = entries.filter(({ t, body }) => t === 'motion.put' && body.motion === motionId);
	expect(put.map(({ body }) => [body.text, body.text_sha256])).toEqual(
		[1, 2].map(() => [{ zh: '调整补贴标准。' }, submitted.body.text_sha256])
	);
});

test('a delegate moves for himself only, and whoever seconds is somebody else', async () => {
	const { meetingId, secretary, items, body } = meeting;
	const motion = { meetingId, itemId: items[1]!, title: {}, text: { zh: '调整补贴标准。' } };
	const [worker, government] = body.parties;
	const delegate = { personId: worker.delegates[0]! };
	await expect(
		submitMotion(portal, delegate, { ...motion, moverSeatId: government.seats[0]! })
	).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
	const seats = { moverSeatId: worker.seats[0]!, seconderSeatId: worker.seats[0]! };
	await expect(submitMotion(portal, secretary, { ...motion, ...seats })).rejects.toMatchObject({
		code: 'SECONDED_BY_MOVER'
	});
	const alternate = { personId: worker.alternate };
	await expect(submitMotion(portal, alternate, motion)).rejects.toMatchObject({ code: 'NOT_CHECKED_IN' });
});

test('procedure is decided by the charter’s rule for it, pooled', async () => {
	const { meetingId, secretary } = meeting;
	const { voteId } = await openBallot(portal, secretary, ballot({ rule: 'PROCEDURAL' }));
	const [worker, government] = meeting.delegates;
	for (const voter of [...worker!, ...government!])
		await castBallot(portal, voter, { voteId, choice: 'FOR', requestKey: randomUUID() });
	const { outcome } = await closeBallot(portal, secretary, { meetingId, voteId });
	expect(outcome).toMatchObject({ rule: 'M_ABS_PRESENT', verdict: 'ADOPTED' });
	expect(outcome.majority).toMatchObject([{ required: 5, obtained: 6 }]);
});

test('a consensus stands with a reservation, and falls with an objection that is kept up', async () => {
	const { meetingId, secretary, body } = meeting;
	const [worker, , employer] = body.parties;
	const { voteId } = await callConsensus(portal, secretary, ballot());
	const call = { meetingId, voteId };
	const objector = meeting.delegates[2]![1]!;
	await expect(
		enterConsensusPosition(portal, objector, { ...call, stance: 'OBJECTION', text: {} })
	).rejects.toMatchObject({ code: 'TEXT_NEEDED' });
	const objection = { ...call, stance: 'OBJECTION' as const, text: { zh: '起始日期太早。' } };
	await expect(
		enterConsensusPosition(portal, objector, { ...objection, partyId: worker.id })
	).rejects.toMatchObject({ code: 'NOT_FOR_YOUR_PARTY' });
	await enterConsensusPosition(portal, objector, objection);
	await expect(closeConsensus(portal, secretary, call)).rejects.toMatchObject({ code: 'OBJECTION_STANDING' });
	await expect(
		resolveObjection(portal, meeting.delegates[0]![0]!, {
			...call,
			partyId: employer.id,
			objection: 'WITHDRAWN'
		})
	).rejects.toMatchObject({ code: 'NOT_FOR_YOUR_PARTY' });
	await resolveObjection(portal, objector, { ...call, partyId: employer.id, objection: 'WITHDRAWN' });
	// What the secretary enters on a party's spoken word names the party.
	await enterConsensusPosition(portal, secretary, {
		...call,
		partyId: employer.id,
		stance: 'RESERVATION',
		text: { zh: '对起始日期保留意见。' }
	});
	const { outcome } = await closeConsensus(portal, secretary, call);
	expect(outcome.verdict).toBe('ADOPTED_BY_CONSENSUS');
	expect(outcome.positions).toEqual([{ party: employer.id, stance: 'RESERVATION', state: 'STANDING' }]);
	const [result] = (await readEntries(portal.db, meeting.logId, 0))
		.filter(({ t }) => t === 'result')
		.slice(-1);
	expect(result!.body.closed_by).toMatchObject({ person: secretary.personId, office: 'SECRETARY' });
	await expect(enterConsensusPosition(portal, objector, objection)).rejects.toMatchObject({
		code: 'VOTE_CLOSED'
	});
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('a charter without ballots opens none, and one without consensus calls none', async () => {
	const procedural = 'M_ABS_PRESENT';
	const noBallot = await meetingInSession(portal, {
		charter: { decision: { consensus: true, ballot: null, procedural } }
	});
	await expect(openTestBallot(portal, noBallot)).rejects.toMatchObject({ code: 'NO_BALLOT_IN_CHARTER' });
	const other = await meetingInSession(portal, {
		charter: { decision: { consensus: false, ballot: 'M_SIMPLE_CAST', procedural } }
	});
	const { meetingId, items } = other;
	const call = { meetingId, itemId: items[1]!, question, requestKey: randomUUID() };
	await expect(callConsensus(portal, other.secretary, call)).rejects.toMatchObject({
		code: 'NO_CONSENSUS_IN_CHARTER'
	});
});

test('a vote whose time is over takes votes again once it is given longer, and one without an end is not', async () => {
	const { meetingId, secretary, delegates, logId } = await meetingInSession(portal);
	const [voter] = delegates[0]!;
	const at = { meetingId, itemId: (await currentItem(portal.db, meetingId))!.id, question };
	const { voteId } = await openBallot(portal, secretary, { ...at, seconds: 60, requestKey: randomUUID() });
	await portal.db
		.updateTable('vote')
		.set({ closes_at: new Date(0) })
		.where('id', '=', voteId)
		.execute();
	const cast = () => castBallot(portal, voter!, { voteId, choice: 'FOR', requestKey: randomUUID() });
	await expect(cast()).rejects.toMatchObject({ code: 'VOTE_CLOSED' });
	const longer = { meetingId, voteId, seconds: 60 };
	await expect(extendVote(portal, voter!, longer)).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
	await extendVote(portal, secretary, longer);
	await expect(cast()).resolves.toMatchObject({ receipt: expect.anything() });
	const { ts, body } = (await readEntries(portal.db, logId, 0)).findLast(({ t }) => t === 'vote.extended')!;
	// From now, since it was over.
	expect(Date.parse(body.closes as string) - Date.parse(ts)).toBe(60_000);
	await closeBallot(portal, secretary, { meetingId, voteId });
	await expect(extendVote(portal, secretary, longer)).rejects.toMatchObject({ code: 'VOTE_CLOSED' });
	const open = await openBallot(portal, secretary, { ...at, requestKey: randomUUID() });
	await expect(extendVote(portal, secretary, { ...longer, ...open })).rejects.toMatchObject({
		code: 'VOTE_WITHOUT_END'
	});
});
