import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { MotionRules } from '#lib/domain/bodies/charter.ts';
import type { Actor } from '#lib/server/actor.ts';
import { drainJobs } from '#lib/server/jobs/outbox.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { onDirection } from '#lib/server/meetings/on-direction.ts';
import { actInMeeting } from '#lib/server/meetings/act-in-meeting.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { closeDebate } from '#lib/server/motions/close-debate.ts';
import { openMotion } from '#lib/server/motions/open-motion.ts';
import { overturnRuling } from '#lib/server/motions/overturn-ruling.ts';
import { reconsiderMotion, refuseReconsidering } from '#lib/server/motions/reconsider-motion.ts';
import { recordPositions } from '#lib/server/motions/record-positions.ts';
import { ruleOnMotion } from '#lib/server/motions/rule-on-motion.ts';
import { secondMotion } from '#lib/server/motions/second-motion.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { takeOverMotion } from '#lib/server/motions/take-over-motion.ts';
import type { WhichText } from '#lib/server/motions/text-in-play.ts';
import { withdrawMotion } from '#lib/server/motions/withdraw-motion.ts';
import type { Portal } from '#lib/server/portal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { callConsensus } from '#lib/server/voting/call-consensus.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { closeConsensus } from '#lib/server/voting/close-consensus.ts';
import { enterConsensusPosition } from '#lib/server/voting/enter-consensus-position.ts';
import { filePosition } from '#lib/server/voting/file-position.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { resolveObjection } from '#lib/server/voting/resolve-objection.ts';
import { admit } from '../../support/admit.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';

const MOTIONS: MotionRules = {
	profile: 'SIMPLE_ILO',
	seconding: 'OTHER_PARTY',
	secondMinutes: 5,
	amendmentOrder: 'CHAIR_ORDER',
	prevailing: 'BOTH'
};
const TEXT = { zh: '第一条　标准为每日10美元。' };

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;
let mover: Actor;
let colleague: Actor;
let other: Actor;
let at: { meetingId: string };

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingInSession(portal, { charter: { motions: MOTIONS } });
	at = { meetingId: meeting.meetingId };
	[mover, colleague] = meeting.delegates[0] as [Actor, Actor];
	other = meeting.delegates[2]![0]!;
});
afterAll(() => service.close());

let motionId: string;
/** A motion from a delegate's phone, which waits for the ruling. */
beforeEach(async () => {
	const motion = { ...at, itemId: meeting.items[1]!, title: { zh: '伙食费' }, text: TEXT };
	({ motionId } = await submitMotion(portal, mover, motion));
});

async function amend(actor = other) {
	const change = { op: 'REPLACE' as const, clause: 'c1', text: { zh: '第一条　标准为每日9美元。' } };
	return (await submitAmendment(portal, actor, { ...at, motionId, ...change })).amendmentId;
}

async function openIt() {
	await admit(portal, meeting, { motionId });
	await secondMotion(portal, other, { ...at, motionId });
	await openMotion(portal, meeting.chair, { ...at, motionId });
}

async function stateOf({ motionId, amendmentId }: WhichText) {
	const row = await portal.db
		.selectFrom(amendmentId ? 'amendment' : 'motion')
		.select('state')
		.where('id', '=', amendmentId ?? motionId!)
		.executeTakeFirstOrThrow();
	return row.state;
}

/** Types of the entries that name this motion, in order. */
async function steps(of = motionId) {
	const entries = await readEntries(portal.db, meeting.logId, 0, 5000);
	return entries.filter(({ body }) => body.motion === of).map(({ t }) => t);
}

function put(what: { motionId?: string; amendmentId?: string }) {
	const asked = { ...at, itemId: meeting.items[1]!, requestKey: randomUUID() };
	return openBallot(portal, meeting.secretary, { ...asked, ...what });
}

async function decide(what: { motionId?: string; amendmentId?: string }, forIt: readonly Actor[]) {
	const { voteId } = await put(what);
	for (const actor of meeting.delegates.flat()) {
		const choice = forIt.includes(actor) ? ('FOR' as const) : ('AGAINST' as const);
		await castBallot(portal, actor, { voteId, choice, requestKey: randomUUID() });
	}
	return closeBallot(portal, meeting.secretary, { ...at, voteId });
}

const refused = (code: string) => ({ code });

test('a motion goes its way: ruled, seconded by another party, opened, debated, put', async () => {
	await expect(secondMotion(portal, other, { ...at, motionId })).rejects.toMatchObject(refused('NOT_RULED'));
	await expect(openMotion(portal, meeting.chair, { ...at, motionId })).rejects.toMatchObject(
		refused('NOT_RULED')
	);
	await expect(
		ruleOnMotion(portal, other, { ...at, motionId, decision: 'ADMISSIBLE' })
	).rejects.toMatchObject(refused('SECRETARY_ONLY'));
	await admit(portal, meeting, { motionId });
	expect(await stateOf({ motionId })).toBe('ADMISSIBLE');
	await expect(admit(portal, meeting, { motionId })).rejects.toMatchObject(refused('MOTION_NOT_IN_STATE'));
	await expect(openMotion(portal, meeting.chair, { ...at, motionId })).rejects.toMatchObject(
		refused('SECOND_MISSING')
	);
	await expect(amend()).rejects.toMatchObject(refused('MOTION_NOT_OPEN'));
	await expect(put({ motionId })).rejects.toMatchObject(refused('MOTION_NOT_BEFORE_MEETING'));
	await expect(secondMotion(portal, mover, { ...at, motionId })).rejects.toMatchObject(
		refused('SECONDED_BY_MOVER')
	);
	await expect(secondMotion(portal, colleague, { ...at, motionId })).rejects.toMatchObject(
		refused('SECOND_OTHER_PARTY')
	);
	const seat = meeting.body.parties[1].seats[1]!;
	await secondMotion(portal, meeting.secretary, { ...at, motionId, seconderSeatId: seat });
	await openMotion(portal, meeting.secretary, { ...at, motionId });
	const amendmentId = await amend();
	await expect(closeDebate(portal, meeting.chair, { ...at, motionId })).rejects.toMatchObject({
		code: 'AMENDMENTS_OPEN',
		params: { count: 1 }
	});
	await admit(portal, meeting, { amendmentId });
	await secondMotion(portal, mover, { ...at, amendmentId });
	await openMotion(portal, meeting.chair, { ...at, amendmentId });
	await decide({ amendmentId }, []);
	await closeDebate(portal, meeting.chair, { ...at, motionId });
	await decide({ motionId }, meeting.delegates.flat());
	expect(await stateOf({ motionId })).toBe('ADOPTED');
	expect((await steps()).filter((t) => t.startsWith('motion.'))).toEqual([
		'motion.submitted',
		'motion.ruled',
		'motion.seconded',
		'motion.opened',
		'motion.debate_closed',
		'motion.put',
		'motion.decided'
	]);
});

test('what is out of order says why, and an appeal that overturns it lets it in', async () => {
	const ruling = { ...at, motionId, decision: 'INADMISSIBLE' as const };
	await expect(ruleOnMotion(portal, meeting.chair, ruling)).rejects.toMatchObject(
		refused('RULING_REASON_NEEDED')
	);
	const { rulingId } = await ruleOnMotion(portal, meeting.secretary, {
		...ruling,
		reason: { zh: '不在本议题范围内。' }
	});
	await expect(secondMotion(portal, other, { ...at, motionId })).rejects.toMatchObject(
		refused('MOTION_NOT_IN_STATE')
	);
	const overturn = () =>
		actInMeeting(portal, meeting.chair, meeting.meetingId, ['IN_SESSION'], async (act) =>
			overturnRuling(act, rulingId, await onDirection(act))
		);
	await overturn();
	expect(await stateOf({ motionId })).toBe('ADMISSIBLE');
	await expect(overturn()).rejects.toMatchObject(refused('RULING_OVERTURNED'));
	await secondMotion(portal, other, { ...at, motionId });
	expect(await stateOf({ motionId })).toBe('SECONDED');
});

test('of two seconds at once one is entered', async () => {
	await admit(portal, meeting, { motionId });
	const seconds = await Promise.allSettled(
		[other, meeting.delegates[1]![1]!].map((actor) => secondMotion(portal, actor, { ...at, motionId }))
	);
	expect(seconds.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect((await steps()).filter((t) => t === 'motion.seconded')).toHaveLength(1);
});

test('withdrawn against put: one of them happens', async () => {
	await openIt();
	const [withdrawn, voted] = await Promise.allSettled([
		withdrawMotion(portal, mover, { ...at, motionId }),
		put({ motionId })
	]);
	expect([withdrawn.status, voted.status].sort()).toEqual(['fulfilled', 'rejected']);
	const state = withdrawn.status === 'fulfilled' ? 'WITHDRAWN' : 'VOTING';
	expect(await stateOf({ motionId })).toBe(state);
	if (voted.status === 'fulfilled')
		await closeBallot(portal, meeting.secretary, { ...at, voteId: voted.value.voteId });
});

test('a motion under amendment is not its mover’s alone; what was withdrawn another member takes over', async () => {
	await openIt();
	const amendmentId = await amend();
	await admit(portal, meeting, { amendmentId });
	await secondMotion(portal, mover, { ...at, amendmentId });
	await openMotion(portal, meeting.chair, { ...at, amendmentId });
	await expect(withdrawMotion(portal, mover, { ...at, motionId })).rejects.toMatchObject(
		refused('AMENDMENT_IN_PLAY')
	);
	await expect(withdrawMotion(portal, colleague, { ...at, motionId })).rejects.toMatchObject(
		refused('NOT_FOUND')
	);
	await withdrawMotion(portal, other, { ...at, amendmentId });
	await withdrawMotion(portal, mover, { ...at, motionId });
	await expect(takeOverMotion(portal, mover, { ...at, amendmentId })).rejects.toMatchObject(
		refused('MOTION_NOT_OPEN')
	);
	await expect(takeOverMotion(portal, mover, { ...at, motionId })).rejects.toMatchObject(
		refused('TAKEN_OVER_BY_MOVER')
	);
	// Who seconded it takes it over: nobody seconds his own.
	await takeOverMotion(portal, other, { ...at, motionId });
	const row = await portal.db
		.selectFrom('motion')
		.select(['state', 'mover_seat_id', 'seconder_seat_id'])
		.where('id', '=', motionId)
		.executeTakeFirstOrThrow();
	expect(row).toEqual({
		state: 'OPEN',
		mover_seat_id: meeting.body.parties[2].seats[0],
		seconder_seat_id: null
	});
	await takeOverMotion(portal, colleague, { ...at, amendmentId });
	expect(await stateOf({ motionId, amendmentId })).toBe('OPEN');
	await withdrawMotion(portal, colleague, { ...at, amendmentId });
	await withdrawMotion(portal, other, { ...at, motionId });

	// Withdrawn before it was ever open, it is moved anew.
	const { motionId: early } = await submitMotion(portal, mover, {
		...at,
		itemId: meeting.items[1]!,
		title: {},
		text: TEXT
	});
	await withdrawMotion(portal, mover, { ...at, motionId: early });
	await expect(takeOverMotion(portal, other, { ...at, motionId: early })).rejects.toMatchObject(
		refused('NEVER_DEBATED')
	);
});

test('who lost the vote does not have it reconsidered; who won does, and it is open again', async () => {
	await openIt();
	const [w, g, e] = meeting.delegates as [Actor[], Actor[], Actor[]];
	await decide({ motionId }, [...w, ...g, ...e.slice(1)]);
	expect(await stateOf({ motionId })).toBe('ADOPTED');
	const reconsider = (seat: string) =>
		actInMeeting(portal, meeting.chair, meeting.meetingId, ['IN_SESSION'], async (act) => {
			await refuseReconsidering(act, motionId, seat, 'PREVAILING');
			await reconsiderMotion(act, { motionId, itemId: null });
		});
	const [, , employers] = meeting.body.parties;
	await expect(reconsider(employers.seats[0]!)).rejects.toMatchObject(refused('NOT_PREVAILING'));
	await reconsider(employers.seats[1]!);
	await expect(reconsider(employers.seats[1]!)).rejects.toMatchObject(refused('NOT_DECIDED'));
	await decide({ motionId }, []);
	expect(await stateOf({ motionId })).toBe('REJECTED');
});

test('after a call without consensus the parties’ positions are recorded as the chair saw them', async () => {
	await openIt();
	const [union, , employers] = meeting.body.parties;
	const call = { ...at, itemId: meeting.items[1]!, motionId, requestKey: randomUUID() };
	const { voteId } = await callConsensus(portal, meeting.secretary, call);
	const objection = { ...at, voteId, stance: 'OBJECTION' as const, text: { zh: '不同意。' } };
	await enterConsensusPosition(portal, other, objection);
	await resolveObjection(portal, other, {
		...at,
		voteId,
		partyId: employers.id,
		objection: 'SUSTAINED'
	});
	await closeConsensus(portal, meeting.secretary, { ...at, voteId });
	const government = meeting.body.parties[1].id;
	await filePosition(portal, mover, { ...at, voteId, text: { zh: '应当支付。' } });
	await expect(
		recordPositions(portal, meeting.chair, { ...at, motionId, declined: [] })
	).rejects.toMatchObject(refused('POSITIONS_DIFFER'));
	await recordPositions(portal, meeting.chair, { ...at, motionId, declined: [employers.id, government] });
	expect(await stateOf({ motionId })).toBe('PARTY_POSITIONS');
	const entries = await readEntries(portal.db, meeting.logId, 0, 5000);
	expect(entries.at(-1)).toMatchObject({
		t: 'motion.positions_recorded',
		body: { filed: [union.id], declined: [government, employers.id] }
	});
	await expect(put({ motionId })).rejects.toMatchObject(refused('MOTION_DECIDED'));
});

test('what the secretary enters as seconded is open at once, every step entered; unseconded it waits', async () => {
	const [union, government] = meeting.body.parties;
	const motion = { ...at, itemId: meeting.items[1]!, title: {}, text: TEXT, moverSeatId: union.seats[0]! };
	await expect(
		submitMotion(portal, meeting.secretary, { ...motion, seconderSeatId: union.seats[1]! })
	).rejects.toMatchObject(refused('SECOND_OTHER_PARTY'));
	const seconded = await submitMotion(portal, meeting.secretary, {
		...motion,
		seconderSeatId: government.seats[0]!
	});
	expect(await steps(seconded.motionId)).toEqual([
		'motion.submitted',
		'motion.ruled',
		'motion.seconded',
		'motion.opened'
	]);
	const alone = await submitMotion(portal, meeting.secretary, motion);
	expect(await stateOf(alone)).toBe('ADMISSIBLE');
	const office = await submitMotion(portal, meeting.secretary, { ...motion, moverSeatId: undefined });
	expect(await steps(office.motionId)).toEqual(['motion.submitted', 'motion.ruled', 'motion.opened']);
	await withdrawMotion(portal, meeting.secretary, { ...at, motionId: office.motionId });
});

test('nobody seconded it in time: it lapses by the job, and whoever comes late is told so', async () => {
	await admit(portal, meeting, { motionId });
	await portal.db
		.updateTable('motion')
		.set({ second_by: new Date(Date.now() - 1000) })
		.where('id', '=', motionId)
		.execute();
	await expect(secondMotion(portal, other, { ...at, motionId })).rejects.toMatchObject(
		refused('SECOND_TOO_LATE')
	);
	expect(await stateOf({ motionId })).toBe('LAPSED');
	const { motionId: next } = await submitMotion(portal, mover, {
		...at,
		itemId: meeting.items[1]!,
		title: {},
		text: TEXT
	});
	await admit(portal, meeting, { motionId: next });
	await portal.db
		.updateTable('motion')
		.set({ second_by: new Date(Date.now() - 1000) })
		.where('id', '=', next)
		.execute();
	await drainJobs(portal, { early: true });
	expect(await stateOf({ motionId: next })).toBe('LAPSED');
});

test('an item brings the texts that wait for it; what nobody seconded lapses when the meeting closes', async () => {
	const { meetingId, secretary, items } = meeting;
	const later = { meetingId, itemId: items[0]!, title: {}, text: TEXT };
	const { motionId: prepared } = await submitMotion(portal, secretary, later);
	expect(await stateOf({ motionId: prepared })).toBe('ADMISSIBLE');
	await admit(portal, meeting, { motionId });
	await closeItem(portal, secretary, { meetingId, itemId: items[1]!, state: 'NOTED' });
	await openItem(portal, secretary, { meetingId, itemId: items[0]! });
	expect(await stateOf({ motionId: prepared })).toBe('OPEN');
	await closeItem(portal, secretary, { meetingId, itemId: items[0]!, state: 'NOTED' });
	await closeMeeting(portal, secretary, { meetingId });
	expect(await stateOf({ motionId })).toBe('LAPSED');
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});
