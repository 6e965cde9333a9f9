import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MotionRules } from '#lib/domain/bodies/charter.ts';
import type { ProceduralKind } from '#lib/domain/procedure/kinds.ts';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import type { Actor } from '#lib/server/actor.ts';
import { addItem } from '#lib/server/meetings/add-item.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { currentItem } from '#lib/server/meetings/current-item.ts';
import { makeStatement } from '#lib/server/meetings/make-statement.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { resumeMeeting } from '#lib/server/meetings/resume-meeting.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { withdrawMotion } from '#lib/server/motions/withdraw-motion.ts';
import type { Portal } from '#lib/server/portal.ts';
import { lapseProcedural } from '#lib/server/procedure/lapse-procedural.ts';
import { moveProcedural, type ProceduralInput } from '#lib/server/procedure/move-procedural.ts';
import { undecidedOf } from '#lib/server/procedure/pending.ts';
import { putToVote } from '#lib/server/procedure/put-to-vote.ts';
import { readProcedure } from '#lib/server/procedure/read-procedure.ts';
import { ruleOnProcedural } from '#lib/server/procedure/rule-on-procedural.ts';
import { secondProcedural } from '#lib/server/procedure/second-procedural.ts';
import { withdrawProcedural } from '#lib/server/procedure/withdraw-procedural.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { endSpeech } from '#lib/server/speaking/end-speech.ts';
import { giveFloor } from '#lib/server/speaking/give-floor.ts';
import { requestFloor } from '#lib/server/speaking/request-floor.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { challengeVote } from '#lib/server/voting/challenge-vote.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { closeConsensus } from '#lib/server/voting/close-consensus.ts';
import { enterHands } from '#lib/server/voting/enter-hands.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { ruleOnChallenge } from '#lib/server/voting/rule-on-challenge.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { mandateHolder } from '../../support/party-drafts.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;
let itemId: string;
let motionId: string;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
});
afterAll(() => service.close());

/** A meeting in which votes of six can be even. */
async function sit(motions: Partial<MotionRules> = {}): Promise<void> {
	const ballots = { forms: ['RECORD_VOTE' as const, 'SHOW_OF_HANDS' as const] };
	meeting = await meetingInSession(portal, { charter: { motions, ballots }, present: [2, 2, 2] });
}

/** Whatever a test left is cleared away; a new item is open, with a motion. */
async function nextItem(): Promise<void> {
	const { meetingId, secretary, body } = meeting;
	const { state } = await portal.db
		.selectFrom('meeting')
		.select('state')
		.where('id', '=', meetingId)
		.executeTakeFirstOrThrow();
	if (state === 'SUSPENDED') await resumeMeeting(portal, secretary, { meetingId });
	const votes = await portal.db
		.selectFrom('vote')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.where('state', '=', 'OPEN')
		.execute();
	for (const { id: voteId } of votes) await closeBallot(portal, secretary, { meetingId, voteId });
	for (const { id: proceduralId } of await undecidedOf(portal.db, meetingId))
		await withdrawProcedural(portal, secretary, { meetingId, proceduralId });
	const open = await currentItem(portal.db, meetingId);
	if (open) await closeItem(portal, secretary, { meetingId, itemId: open.id, state: 'NOTED' });
	({ itemId } = await addItem(portal, secretary, {
		meetingId,
		kind: 'DECISION',
		subject: 'OTHER',
		title: { zh: '伙食费标准' },
		minutes: 10,
		consent: body.parties.map(({ id }) => id)
	}));
	await openItem(portal, secretary, { meetingId, itemId });
	motionId = await motion();
}

async function motion(): Promise<string> {
	const { meetingId, secretary } = meeting;
	const text = {
		meetingId,
		itemId,
		title: { zh: '伙食费' },
		text: { zh: '第一条　每日10美元。' }
	};
	return (await submitMotion(portal, secretary, text)).motionId;
}

const worker = () => meeting.delegates[0]![0]!;
const official = () => meeting.delegates[1]![0]!;
const employer = () => meeting.delegates[2]![0]!;

function move(kind: ProceduralKind, more: Partial<ProceduralInput> = {}, actor = worker()) {
	return moveProcedural(portal, actor, { meetingId: meeting.meetingId, kind, ...more });
}

function second(proceduralId: string, actor = employer()) {
	return secondProcedural(portal, actor, { meetingId: meeting.meetingId, proceduralId });
}

function put(proceduralId: string, how: 'RECORD_VOTE' | 'SHOW_OF_HANDS' | 'CONSENSUS' = 'RECORD_VOTE') {
	const { meetingId, secretary } = meeting;
	const at = { meetingId, itemId, requestKey: randomUUID() };
	return putToVote(portal, secretary, { ...at, proceduralId, how });
}

/** So many vote for, the others against; the last `abstain` abstain. */
async function vote(voteId: string, inFavour: number, abstain = 0) {
	const room = meeting.delegates.flat();
	for (const [at, actor] of room.entries()) {
		const choice: Choice = at < inFavour ? 'FOR' : at < room.length - abstain ? 'AGAINST' : 'ABSTAIN';
		await castBallot(portal, actor, { voteId, choice, requestKey: randomUUID() });
	}
	return closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId });
}

/** Moved, seconded, put and decided. */
async function decide(kind: ProceduralKind, inFavour: number, more: Partial<ProceduralInput> = {}) {
	const { proceduralId } = await move(kind, more);
	const { needs_second } = await lastBody('procedure.moved');
	if (needs_second) await second(proceduralId);
	const { voteId } = await put(proceduralId);
	const { outcome } = await vote(voteId, inFavour);
	return { proceduralId, voteId, outcome };
}

async function entries() {
	return readEntries(portal.db, meeting.logId, 0);
}

async function lastBody(type: string): Promise<Record<string, unknown>> {
	return (await entries()).findLast(({ t }) => t === type)!.body;
}

async function stateOf(id: string): Promise<string> {
	const row = await portal.db
		.selectFrom('procedural_motion')
		.select('state')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return row.state;
}

async function motionState(id = motionId): Promise<string> {
	const row = await portal.db
		.selectFrom('motion')
		.select('state')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return row.state;
}

async function itemState(): Promise<string> {
	const row = await portal.db
		.selectFrom('agenda_item')
		.select('state')
		.where('id', '=', itemId)
		.executeTakeFirstOrThrow();
	return row.state;
}

const refused = (code: string) => expect.objectContaining({ code });

describe('the simple profile', () => {
	beforeAll(() => sit());
	beforeEach(nextItem);

	test('closure that is carried closes the debate, and the motion is put', async () => {
		const { voteId } = await decide('CLOSE_DEBATE', 4);
		expect(await motionState()).toBe('DEBATE_CLOSED');
		expect(await lastBody('motion.debate_closed')).toMatchObject({ motion: motionId, by_vote: voteId });
		const { meetingId, secretary } = meeting;
		const at = { meetingId, itemId, motionId, requestKey: randomUUID() };
		await openBallot(portal, secretary, at);
		expect(await motionState()).toBe('VOTING');
	});

	test('closure that is lost changes nothing, and may be moved again', async () => {
		await decide('CLOSE_DEBATE', 3);
		expect(await motionState()).toBe('OPEN');
		await expect(move('CLOSE_DEBATE')).resolves.toMatchObject({ number: expect.any(Number) as number });
	});

	test('it is decided by the charter’s rule for procedure', async () => {
		const { proceduralId } = await move('CLOSE_DEBATE');
		await second(proceduralId);
		await put(proceduralId);
		expect(await lastBody('ballot.opened')).toMatchObject({
			procedural: proceduralId,
			rule: 'M_ABS_PRESENT',
			question: {
				zh: expect.stringMatching(/^结束辩论（议案\d+）$/) as string,
				en: expect.stringMatching(/^Close the debate \(motion \d+\)$/) as string
			}
		});
	});

	test('one of the seven waits for the other', async () => {
		const { proceduralId } = await move('REFER', { says: { zh: '工作组' } });
		await expect(move('CLOSE_DEBATE')).rejects.toEqual(refused('NOT_IN_ORDER_RANK'));
		await expect(move('REFER', { says: { zh: '秘书处' } })).rejects.toEqual(
			refused('NOT_IN_ORDER_PENDING_ALREADY')
		);
		await withdrawProcedural(portal, worker(), { meetingId: meeting.meetingId, proceduralId });
		await expect(move('CLOSE_DEBATE')).resolves.toBeTruthy();
	});

	test('it is seconded from another seat, and put only then', async () => {
		const { proceduralId } = await move('CLOSE_DEBATE');
		await expect(put(proceduralId)).rejects.toEqual(refused('SECOND_NEEDED'));
		await expect(second(proceduralId, worker())).rejects.toEqual(refused('SECONDED_BY_MOVER'));
		await second(proceduralId);
		await expect(second(proceduralId, official())).rejects.toEqual(refused('PROCEDURAL_NOT_IN_STATE'));
		await expect(put(proceduralId)).resolves.toBeTruthy();
	});

	test('nobody seconds it: it lapses', async () => {
		const { proceduralId } = await move('CLOSE_DEBATE');
		const { meetingId, secretary } = meeting;
		await lapseProcedural(portal, secretary, { meetingId, proceduralId });
		expect(await stateOf(proceduralId)).toBe('LAPSED');
	});

	test('everything else waits while it is undecided', async () => {
		await move('CLOSE_DEBATE');
		const { meetingId, secretary } = meeting;
		await expect(
			openBallot(portal, secretary, { meetingId, itemId, motionId, requestKey: randomUUID() })
		).rejects.toEqual(refused('PROCEDURAL_PENDING'));
		await expect(closeItem(portal, secretary, { meetingId, itemId, state: 'NOTED' })).rejects.toEqual(
			refused('PROCEDURAL_PENDING')
		);
	});

	test('not between the calling of a speaker and the end of the speech, but for a point of order', async () => {
		const { meetingId, secretary } = meeting;
		await requestFloor(portal, employer(), { meetingId, kind: 'LIST' });
		const { speechId } = await giveFloor(portal, secretary, { meetingId, after: null });
		await expect(move('CLOSE_DEBATE')).rejects.toEqual(refused('NOT_IN_ORDER_SPEECH'));
		await expect(move('POINT_OF_ORDER', { says: { zh: '离题' } })).resolves.toBeTruthy();
		await endSpeech(portal, secretary, { meetingId, speechId });
	});

	test('what it needs has to be said', async () => {
		await expect(move('REFER')).rejects.toEqual(refused('PARTICULARS_NEEDED'));
		await expect(move('LIMIT_DEBATE', { minutes: 3 })).rejects.toEqual(refused('NOT_IN_PROFILE'));
	});

	test('a motion is referred and postponed', async () => {
		await decide('REFER', 4, { says: { zh: '工作组' } });
		expect(await motionState()).toBe('REFERRED');
		expect(await lastBody('motion.referred')).toMatchObject({ to: { zh: '工作组' } });
		const other = await motion();
		await decide('POSTPONE', 4, { says: { zh: '下次会议' }, motionId: other });
		expect(await motionState(other)).toBe('POSTPONED');
	});

	test('without a motion the item itself is referred', async () => {
		await decide('REFER', 4, { says: { zh: '工作组' } });
		await decide('REFER', 4, { says: { zh: '秘书处' } });
		expect(await itemState()).toBe('REFERRED');
		expect(await lastBody('item.closed')).toMatchObject({ state: 'REFERRED', to: { zh: '秘书处' } });
	});

	test('debate on the item is adjourned and taken up again', async () => {
		await decide('ADJOURN_DEBATE', 4);
		expect(await itemState()).toBe('SUSPENDED');
		const { meetingId, secretary } = meeting;
		await openItem(portal, secretary, { meetingId, itemId });
		expect(await itemState()).toBe('OPEN');
	});

	test('the meeting passes to the next item', async () => {
		await decide('NEXT_ITEM', 4);
		expect(await itemState()).toBe('DEFERRED');
		expect(await motionState()).toBe('POSTPONED');
	});

	test('the sitting is adjourned, and nothing is in order any more', async () => {
		await decide('ADJOURN', 4);
		const now = await readProcedure(portal, worker(), { meetingId: meeting.meetingId, locale: 'en' });
		expect(now.kinds.map(({ obstacle }) => obstacle)).toEqual(
			now.kinds.map(() => 'The meeting does not sit.')
		);
	});

	test('nobody objects: carried without a vote; somebody does: still to be put', async () => {
		const { proceduralId } = await move('CLOSE_DEBATE');
		await second(proceduralId);
		const { voteId } = await put(proceduralId, 'CONSENSUS');
		await closeConsensus(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId });
		expect(await stateOf(proceduralId)).toBe('ADOPTED');
		expect(await motionState()).toBe('DEBATE_CLOSED');
	});

	test('a decided motion is reconsidered by whoever voted with the side that prevailed', async () => {
		const { meetingId, secretary } = meeting;
		const at = { meetingId, itemId, motionId, requestKey: randomUUID() };
		const { voteId } = await openBallot(portal, secretary, at);
		await vote(voteId, 2);
		expect(await motionState()).toBe('REJECTED');
		await expect(move('RECONSIDER')).rejects.toEqual(refused('NOT_PREVAILING'));
		const told = async (who: Actor) => {
			const { kinds } = await readProcedure(portal, who, { meetingId, locale: 'en' });
			return kinds.find(({ kind }) => kind === 'RECONSIDER')?.obstacle;
		};
		expect(await told(worker())).toBe('Only a delegate who voted on the prevailing side may move it.');
		expect(await told(employer())).toBeNull();
		expect(await told(secretary)).toBeNull();
		const { proceduralId } = await move('RECONSIDER', {}, employer());
		await second(proceduralId, worker());
		await vote((await put(proceduralId)).voteId, 4);
		expect(await motionState()).toBe('OPEN');
		expect(await lastBody('motion.reconsidered')).toMatchObject({ of_vote: voteId });
	});

	test('who may not: an adviser, an observer, whoever is not there, and the secretary without a mover', async () => {
		const { body, meetingId, secretary } = meeting;
		await expect(move('CLOSE_DEBATE', {}, { personId: body.parties[0].alternate })).rejects.toEqual(
			refused('NOT_CHECKED_IN')
		);
		for (const capacity of ['OBSERVER', 'ADVISER'] as const)
			await expect(
				move('CLOSE_DEBATE', {}, await mandateHolder(portal, meeting, 0, capacity))
			).rejects.toEqual(refused('NOT_CHECKED_IN'));
		await expect(move('CLOSE_DEBATE', {}, { personId: body.parties[0].liaison })).rejects.toEqual(
			refused('NOT_CHECKED_IN')
		);
		await expect(move('CLOSE_DEBATE', {}, secretary)).rejects.toEqual(refused('MOVER_NEEDED'));
		await expect(move('CLOSE_DEBATE', {}, { personId: randomUUID() })).rejects.toEqual(refused('NOT_FOUND'));
		const { proceduralId } = await move('CLOSE_DEBATE');
		await expect(second(proceduralId, { personId: body.parties[0].alternate })).rejects.toEqual(
			refused('NOT_CHECKED_IN')
		);
		await expect(withdrawProcedural(portal, official(), { meetingId, proceduralId })).rejects.toEqual(
			refused('NOT_FOUND')
		);
		await second(proceduralId);
		await expect(
			putToVote(portal, worker(), {
				meetingId,
				itemId,
				proceduralId,
				how: 'RECORD_VOTE',
				requestKey: randomUUID()
			})
		).rejects.toEqual(refused('SECRETARY_ONLY'));
	});

	test('what it was about is withdrawn meanwhile: nothing follows, and the vote can be closed', async () => {
		const text = { title: { zh: '伙食费' }, text: { zh: '第一条　每日10美元。' } };
		const { meetingId, secretary } = meeting;
		const seats = meeting.body.parties.map(({ seats: [first] }) => first!);
		const own = await submitMotion(portal, secretary, {
			...{ meetingId, itemId, ...text },
			...{ moverSeatId: seats[0], seconderSeatId: seats[1] }
		});
		const { proceduralId } = await move('CLOSE_DEBATE', { motionId: own.motionId });
		await second(proceduralId);
		await withdrawMotion(portal, worker(), { meetingId, motionId: own.motionId });
		await vote((await put(proceduralId)).voteId, 4);
		expect(await stateOf(proceduralId)).toBe('ADOPTED');
		expect(await motionState(own.motionId)).toBe('WITHDRAWN');
	});

	test('no amendment is moved while it is undecided, and none after the debate was closed', async () => {
		const { meetingId } = meeting;
		const amendment = { meetingId, motionId, op: 'DELETE' as const, clause: 'c1', text: {} };
		const { proceduralId } = await move('CLOSE_DEBATE');
		await expect(submitAmendment(portal, employer(), amendment)).rejects.toEqual(
			refused('PROCEDURAL_PENDING')
		);
		await withdrawProcedural(portal, worker(), { meetingId, proceduralId });
		await expect(submitAmendment(portal, employer(), amendment)).resolves.toBeTruthy();
		await expect(move('CLOSE_DEBATE')).rejects.toEqual(refused('NOT_IN_ORDER_AMENDMENTS_OPEN'));
	});

	test('two of the same rank at once: one is moved, the other is not in order', async () => {
		const both = await Promise.allSettled([
			move('REFER', { says: { zh: '工作组' } }, worker()),
			move('POSTPONE', { says: { zh: '下次会议' } }, employer())
		]);
		const fulfilled = both.filter(({ status }) => status === 'fulfilled');
		expect(fulfilled).toHaveLength(1);
		expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { code: 'NOT_IN_ORDER_RANK' }
		});
	});

	test('two second it at once: one does', async () => {
		const { proceduralId } = await move('CLOSE_DEBATE');
		const both = await Promise.allSettled([
			second(proceduralId, employer()),
			second(proceduralId, official())
		]);
		expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const seconds = (await entries()).filter(({ t }) => t === 'procedure.seconded');
		expect(seconds.filter(({ body }) => body.procedural === proceduralId)).toHaveLength(1);
	});

	test('a vote that has taken effect is not challenged; one that was lost may be', async () => {
		const lost = await decide('CLOSE_DEBATE', 3);
		const challenge = (voteId: string) =>
			challengeVote(portal, worker(), {
				meetingId: meeting.meetingId,
				voteId,
				reason: { zh: '点票有误' },
				requestKey: randomUUID()
			});
		await expect(challenge(lost.voteId)).resolves.toBeTruthy();
		await ruleOnChallenge(portal, meeting.secretary, {
			meetingId: meeting.meetingId,
			voteId: lost.voteId,
			ruling: 'UPHELD',
			reason: { zh: '重新表决' }
		});
		expect(await stateOf(lost.proceduralId)).toBe('PENDING');
		await withdrawProcedural(portal, worker(), {
			meetingId: meeting.meetingId,
			proceduralId: lost.proceduralId
		});
		const carried = await decide('CLOSE_DEBATE', 4);
		await expect(challenge(carried.voteId)).rejects.toEqual(refused('VOTE_FOLLOWED'));
	});
});

describe('a point of order and the appeal against its ruling', () => {
	beforeAll(() => sit());
	beforeEach(nextItem);
	const reason = { zh: '每人发言以三分钟为限', en: 'nobody speaks for more than three minutes' };

	async function ruled(decision: 'UPHELD' | 'DISMISSED' | 'INADMISSIBLE' = 'UPHELD') {
		const { proceduralId } = await move('POINT_OF_ORDER', { says: { zh: '发言超时' } });
		const { meetingId, secretary } = meeting;
		const { rulingId } = await ruleOnProcedural(portal, secretary, {
			meetingId,
			proceduralId,
			decision,
			reason
		});
		return { proceduralId, rulingId };
	}

	test('it is raised while a vote is open, and ruled on at once with a reason', async () => {
		const { meetingId, secretary } = meeting;
		const at = { meetingId, itemId, motionId, requestKey: randomUUID() };
		await openBallot(portal, secretary, at);
		const { proceduralId } = await ruled();
		expect(await stateOf(proceduralId)).toBe('ADOPTED');
		expect(await lastBody('procedure.ruled')).toMatchObject({ decision: 'UPHELD', reason });
	});

	test('it is not put to a vote, and what is put is not ruled well taken', async () => {
		const point = await move('POINT_OF_ORDER', { says: { zh: '发言超时' } });
		await expect(put(point.proceduralId)).rejects.toEqual(refused('NOT_FOR_A_VOTE'));
		const { meetingId, secretary } = meeting;
		const closure = await move('CLOSE_DEBATE', {}, employer()).catch(() => null);
		expect(closure).toBeNull();
		await withdrawProcedural(portal, worker(), { meetingId, proceduralId: point.proceduralId });
		const { proceduralId } = await move('CLOSE_DEBATE', {}, employer());
		await expect(
			ruleOnProcedural(portal, secretary, { meetingId, proceduralId, decision: 'UPHELD', reason })
		).rejects.toEqual(refused('NOT_FOR_A_RULING'));
	});

	test('votes are even: the ruling stands', async () => {
		const { proceduralId, rulingId } = await ruled();
		const { outcome } = await decide('APPEAL', 3);
		expect(outcome.verdict).not.toBe('ADOPTED');
		expect(await lastBody('procedure.decided')).toMatchObject({ adopted: false, ruling: 'SUSTAINED' });
		expect(await stateOf(proceduralId)).toBe('ADOPTED');
		await expect(move('APPEAL', { rulingId })).rejects.toEqual(refused('NOT_IN_ORDER_NO_RULING'));
	});

	test('a majority against the ruling: the point is decided the other way', async () => {
		const { proceduralId, rulingId } = await ruled();
		const { voteId } = await decide('APPEAL', 4);
		expect(await stateOf(proceduralId)).toBe('LOST');
		expect(await lastBody('ruling.overturned')).toMatchObject({
			ruling: rulingId,
			procedural: proceduralId,
			decision: 'DISMISSED',
			vote: voteId
		});
	});

	test('a procedural motion that was ruled out of order is before the meeting again', async () => {
		const { proceduralId } = await move('CLOSE_DEBATE');
		const { meetingId, secretary } = meeting;
		await ruleOnProcedural(portal, secretary, { meetingId, proceduralId, decision: 'INADMISSIBLE', reason });
		expect(await stateOf(proceduralId)).toBe('OUT_OF_ORDER');
		await decide('APPEAL', 4);
		expect(await stateOf(proceduralId)).toBe('MOVED');
	});

	test('no ruling, no appeal; nor after something was put to a vote', async () => {
		await expect(move('APPEAL')).rejects.toEqual(refused('NOT_IN_ORDER_NO_RULING'));
		await ruled();
		await decide('CLOSE_DEBATE', 3);
		await expect(move('APPEAL')).rejects.toEqual(refused('NOT_IN_ORDER_NO_RULING'));
	});

	test('the chair or the secretary rules, nobody else', async () => {
		const { proceduralId } = await move('POINT_OF_ORDER', { says: { zh: '发言超时' } });
		const { meetingId } = meeting;
		const ruling = { meetingId, proceduralId, decision: 'UPHELD' as const, reason };
		await expect(ruleOnProcedural(portal, worker(), ruling)).rejects.toEqual(refused('SECRETARY_ONLY'));
		await expect(ruleOnProcedural(portal, meeting.secretary, { ...ruling, reason: {} })).rejects.toEqual(
			refused('TEXT_NEEDED')
		);
	});
});

describe('the full ranking', () => {
	beforeAll(() => sit({ profile: 'ROBERTS_FULL' }));
	beforeEach(nextItem);

	test('what ranks higher may be moved over what is undecided, and is dealt with first', async () => {
		const refer = await move('REFER', { says: { zh: '工作组' } });
		await second(refer.proceduralId);
		await expect(move('POSTPONE_INDEFINITELY')).rejects.toEqual(refused('NOT_IN_ORDER_RANK'));
		const recess = await move('RECESS', { minutes: 10 }, official());
		await expect(move('CLOSE_DEBATE')).rejects.toEqual(refused('NOT_IN_ORDER_RANK'));
		await expect(put(refer.proceduralId)).rejects.toEqual(refused('PROCEDURAL_PENDING'));
		await second(recess.proceduralId);
		await vote((await put(recess.proceduralId)).voteId, 2);
		await expect(put(refer.proceduralId)).resolves.toBeTruthy();
	});

	test('a recess that is carried opens the rooms of the sides until its end', async () => {
		await decide('RECESS', 4, { minutes: 10 });
		const { until, caucus } = await lastBody('caucus.opened');
		expect(await lastBody('meeting.suspended')).toMatchObject({ person: 'system', until });
		expect(caucus).toEqual(expect.any(String));
	});

	test('closing debate takes two thirds of the votes cast', async () => {
		const lost = await decide('CLOSE_DEBATE', 3);
		expect(lost.outcome.rule).toBe('M_FRACTION_CAST(2/3)');
		expect(await motionState()).toBe('OPEN');
		await decide('CLOSE_DEBATE', 4);
		expect(await motionState()).toBe('DEBATE_CLOSED');
	});

	test('a motion is laid on the table and taken from it, at one sitting', async () => {
		await decide('LAY_ON_TABLE', 4);
		expect(await motionState()).toBe('POSTPONED');
		await decide('TAKE_FROM_TABLE', 4);
		expect(await motionState()).toBe('OPEN');
		expect(await lastBody('motion.resumed')).toMatchObject({ motion: motionId });
	});

	test('what was postponed indefinitely is not taken up again', async () => {
		await decide('POSTPONE_INDEFINITELY', 4);
		expect(await motionState()).toBe('POSTPONED');
		await expect(move('TAKE_FROM_TABLE')).rejects.toEqual(refused('NOT_IN_ORDER_NOTHING_TABLED'));
	});

	test('consideration is objected to before debate, not after', async () => {
		await makeStatement(portal, official(), { meetingId: meeting.meetingId, text: { zh: '赞成。' } });
		await expect(move('OBJECT_TO_CONSIDERATION')).rejects.toEqual(refused('NOT_IN_ORDER_DEBATE_BEGUN'));
		const { meetingId, secretary } = meeting;
		const at = { meetingId, itemId, motionId, requestKey: randomUUID() };
		await vote((await openBallot(portal, secretary, at)).voteId, 0);
		motionId = await motion();
		await decide('OBJECT_TO_CONSIDERATION', 4);
		expect(await motionState()).toBe('POSTPONED');
	});

	test('a motion is withdrawn by leave of the meeting', async () => {
		await decide('WITHDRAW', 4);
		expect(await motionState()).toBe('WITHDRAWN');
	});

	test('nobody asks to withdraw what another moved', async () => {
		const { meetingId, secretary, body } = meeting;
		const own = await submitMotion(portal, secretary, {
			...{ meetingId, itemId, title: {}, text: { zh: '第一条　每日11美元。' } },
			moverSeatId: body.parties[2].seats[0]!
		});
		await expect(move('WITHDRAW', { motionId: own.motionId })).rejects.toEqual(
			refused('LEAVE_FOR_MOVER_ONLY')
		);
		const { meetingId: id } = meeting;
		await withdrawMotion(portal, secretary, { meetingId: id, motionId });
		const offered = await readProcedure(portal, worker(), { meetingId: id, locale: 'en' });
		expect(offered.kinds.find(({ kind }) => kind === 'WITHDRAW')?.obstacle).toBe(
			'Only the mover of the motion may ask to withdraw it.'
		);
		await expect(move('WITHDRAW', { motionId: own.motionId }, employer())).resolves.toBeTruthy();
	});

	test('one member doubts a show of hands: it decides nothing, and is taken again', async () => {
		const { meetingId, secretary, delegates } = meeting;
		const at = { meetingId, itemId, motionId };
		const { voteId } = await openBallot(portal, secretary, {
			...at,
			form: 'SHOW_OF_HANDS',
			requestKey: randomUUID()
		});
		const parties = meeting.body.parties.map(({ id }) => id);
		const counts = parties.map((party) => ({ party, for: 2, against: 0, abstain: 0 }));
		await enterHands(portal, delegates[0]![0]!, { meetingId, voteId, counts });
		await enterHands(portal, delegates[1]![0]!, { meetingId, voteId, counts });
		await closeBallot(portal, secretary, { meetingId, voteId });
		expect(await motionState()).toBe('ADOPTED');
		await move('DIVISION_OF_ASSEMBLY');
		expect(await motionState()).toBe('OPEN');
		await expect(openBallot(portal, secretary, { ...at, requestKey: randomUUID() })).resolves.toBeTruthy();
	});

	test('what is in order is offered, and of the rest the reason is told', async () => {
		await move('REFER', { says: { zh: '工作组' } });
		const { mayMove, kinds } = await readProcedure(portal, worker(), {
			meetingId: meeting.meetingId,
			locale: 'en'
		});
		expect(mayMove).toBe(true);
		const postpone = kinds.find(({ kind }) => kind === 'POSTPONE');
		expect(postpone).toMatchObject({ name: 'Postpone', obstacle: null, says: { what: 'UNTIL' } });
		expect(kinds.find(({ kind }) => kind === 'POSTPONE_INDEFINITELY')?.obstacle).toBe('“refer” goes first.');
	});
});

describe('who seconds', () => {
	test('another party, where the charter asks for it', async () => {
		await sit({ seconding: 'OTHER_PARTY' });
		await nextItem();
		const { proceduralId } = await move('CLOSE_DEBATE');
		await expect(second(proceduralId, meeting.delegates[0]![1]!)).rejects.toEqual(
			refused('SECOND_OTHER_PARTY')
		);
		await second(proceduralId);
		expect(await stateOf(proceduralId)).toBe('PENDING');
	});
});
