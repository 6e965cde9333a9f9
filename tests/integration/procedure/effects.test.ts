import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MotionRules } from '#lib/domain/bodies/charter.ts';
import { consolidatedMotion } from '#lib/domain/motions/consolidated-motion.ts';
import { exportMotions } from '#lib/domain/motions/export-motions.ts';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import type { ProceduralKind } from '#lib/domain/procedure/kinds.ts';
import type { Actor } from '#lib/server/actor.ts';
import { addItem } from '#lib/server/meetings/add-item.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { resumeMeeting } from '#lib/server/meetings/resume-meeting.ts';
import { suspendMeeting } from '#lib/server/meetings/suspend-meeting.ts';
import { readMotion } from '#lib/server/motions/read-motion.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import type { Portal } from '#lib/server/portal.ts';
import { carryOutProcedural } from '#lib/server/procedure/carry-out-procedural.ts';
import { moveProcedural, type ProceduralInput } from '#lib/server/procedure/move-procedural.ts';
import { putToVote } from '#lib/server/procedure/put-to-vote.ts';
import { readProcedure } from '#lib/server/procedure/read-procedure.ts';
import { secondProcedural } from '#lib/server/procedure/second-procedural.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { endSpeech } from '#lib/server/speaking/end-speech.ts';
import { giveFloor } from '#lib/server/speaking/give-floor.ts';
import { requestFloor } from '#lib/server/speaking/request-floor.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { challengeVote } from '#lib/server/voting/challenge-vote.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { ruleOnChallenge } from '#lib/server/voting/rule-on-challenge.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;
let itemId: string;
let at: { meetingId: string };
let mover: Actor;
let other: Actor;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
});
afterAll(() => service.close());

async function sit(motions: Partial<MotionRules>) {
	meeting = await meetingInSession(portal, { charter: { motions } });
	at = { meetingId: meeting.meetingId };
	mover = meeting.delegates[0]![0]!;
	other = meeting.delegates[2]![0]!;
	await closeItem(portal, meeting.secretary, { ...at, itemId: meeting.items[1]!, state: 'NOTED' });
}

async function nextItem(): Promise<void> {
	({ itemId } = await addItem(portal, meeting.secretary, {
		...{ ...at, kind: 'DECISION', subject: 'OTHER', title: { zh: '伙食费标准' }, minutes: 10 },
		consent: meeting.body.parties.map(({ id }) => id)
	}));
	await openItem(portal, meeting.secretary, { ...at, itemId });
}

async function motion(zh = '第一条　每日10美元。\n第二条　每月支付。\n第三条　自5月起施行。') {
	const { motionId } = await submitMotion(portal, meeting.secretary, {
		...{ ...at, itemId, title: { zh: '伙食费' }, text: { zh } }
	});
	return motionId;
}

async function vote(voteId: string, inFavour = 9) {
	for (const [place, actor] of meeting.delegates.flat().entries())
		await castBallot(portal, actor, {
			...{ voteId, choice: place < inFavour ? 'FOR' : 'AGAINST', requestKey: randomUUID() }
		});
	await closeBallot(portal, meeting.secretary, { ...at, voteId });
}

async function carry(kind: ProceduralKind, more: Partial<ProceduralInput> = {}) {
	const proceduralId = await moved(kind, more);
	await decide(proceduralId);
	return proceduralId;
}

async function moved(kind: ProceduralKind, more: Partial<ProceduralInput> = {}) {
	const { proceduralId } = await moveProcedural(portal, mover, { ...at, kind, ...more });
	await secondProcedural(portal, other, { ...at, proceduralId });
	return proceduralId;
}

async function decide(proceduralId: string, inFavour?: number) {
	const put = { ...at, itemId, proceduralId, how: 'RECORD_VOTE' as const, requestKey: randomUUID() };
	await vote((await putToVote(portal, meeting.secretary, put)).voteId, inFavour);
}

function ballot(what: { motionId?: string; partId?: string; amendmentId?: string }) {
	return openBallot(portal, meeting.secretary, { ...at, itemId, ...what, requestKey: randomUUID() });
}

async function entries() {
	return (await readEntries(portal.db, meeting.logId, 0, 5000)) as unknown as MeetingEntry[];
}

async function lastBody(type: string) {
	return (await entries()).findLast(({ t }) => t === type)?.body as Record<string, unknown> | undefined;
}

async function motionRow(id: string) {
	return portal.db
		.selectFrom('motion')
		.select(['state', 'text_zh'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
}

async function parts(motionId: string) {
	return portal.db
		.selectFrom('motion_part')
		.select(['id', 'number', 'starts', 'state'])
		.where('motion_id', '=', motionId)
		.orderBy('number')
		.execute();
}

const refused = (code: string) => expect.objectContaining({ code });

describe('what follows in the full ranking', () => {
	beforeAll(() => sit({ profile: 'ROBERTS_FULL', seconding: 'OTHER_PARTY' }));
	beforeEach(nextItem);
	async function leave() {
		await closeItem(portal, meeting.secretary, { ...at, itemId, state: 'NOTED' });
	}

	test('limited debate reaches the timer of the next speech', async () => {
		await motion();
		await carry('LIMIT_DEBATE', { minutes: 2 });
		expect(await lastBody('speaking.limited')).toMatchObject({ item: itemId, per_speech_seconds: 120 });
		await requestFloor(portal, other, { ...at, kind: 'LIST' });
		const { speechId } = await giveFloor(portal, meeting.secretary, { ...at, after: null });
		expect(await lastBody('floor.given')).toMatchObject({ limit_seconds: 120 });
		await endSpeech(portal, meeting.secretary, { ...at, speechId });
		await leave();
	});

	test('an undecided motion is amended in its number, and then carried as amended', async () => {
		await motion();
		const limit = await moved('LIMIT_DEBATE', { minutes: 2 });
		await expect(
			moveProcedural(portal, mover, { ...at, kind: 'AMEND_PROCEDURAL', minutes: 2 })
		).rejects.toEqual(refused('NOTHING_CHANGED'));
		const longer = await moved('AMEND_PROCEDURAL', { minutes: 5 });
		await expect(decide(limit)).rejects.toEqual(refused('PROCEDURAL_PENDING'));
		await decide(longer);
		expect(await lastBody('procedure.amended')).toMatchObject({
			procedural: limit,
			minutes: 5,
			words: { en: expect.stringContaining('5 minutes for each speech') as string }
		});
		await decide(limit);
		expect(await lastBody('speaking.limited')).toMatchObject({ per_speech_seconds: 300 });
		await leave();
	});

	test('what may not be amended is not', async () => {
		await motion();
		await moved('CLOSE_DEBATE');
		await expect(
			moveProcedural(portal, mover, { ...at, kind: 'AMEND_PROCEDURAL', minutes: 5 })
		).rejects.toEqual(refused('NOT_IN_ORDER_NOTHING_AMENDABLE'));
		await decide((await lastBody('procedure.moved'))!.procedural as string, 0);
		await leave();
	});

	test('seconds are not asked for while that rule is suspended, and are again with the next item', async () => {
		await carry('SUSPEND_RULES', { suspends: 'SECONDING' });
		const text = { title: { zh: '补助' }, text: { zh: '第一条　每日1美元。' } };
		const own = { ...at, itemId, ...text, moverSeatId: meeting.body.parties[0].seats[0]! };
		const { motionId } = await submitMotion(portal, meeting.secretary, own);
		expect((await motionRow(motionId)).state).toBe('OPEN');
		await leave();
		await nextItem();
		const later = await submitMotion(portal, meeting.secretary, { ...own, itemId });
		expect((await motionRow(later.motionId)).state).toBe('ADMISSIBLE');
		await leave();
	});

	test('ranks do not keep a motion out while they are suspended', async () => {
		await motion();
		await carry('SUSPEND_RULES', { suspends: 'PRECEDENCE' });
		const close = await moved('CLOSE_DEBATE');
		const refer = await moved('REFER', { says: { zh: '工作组' } });
		await decide(refer, 0);
		await decide(close, 0);
		await leave();
	});

	test('limits of speech are lifted', async () => {
		await carry('SUSPEND_RULES', { suspends: 'SPEECH_LIMITS' });
		expect(await lastBody('speaking.limited')).toMatchObject({
			per_speech_seconds: 3600,
			per_party_seconds: null
		});
		await leave();
	});

	test('another rule is the chair’s to set aside: the item waits for how', async () => {
		const proceduralId = await carry('SUSPEND_RULES', { says: { zh: '允许观察员发言' } });
		const { secretary } = meeting;
		await expect(leave()).rejects.toEqual(refused('TO_BE_CARRIED_OUT'));
		await expect(
			carryOutProcedural(portal, mover, { ...at, proceduralId, text: { zh: '准许。' } })
		).rejects.toEqual(refused('SECRETARY_ONLY'));
		await carryOutProcedural(portal, secretary, { ...at, proceduralId, text: { zh: '准许一次。' } });
		expect(await lastBody('procedure.carried_out')).toMatchObject({
			procedural: proceduralId,
			text: { zh: '准许一次。' }
		});
		await expect(
			carryOutProcedural(portal, secretary, { ...at, proceduralId, text: { zh: '准许。' } })
		).rejects.toEqual(refused('PROCEDURAL_NOT_IN_STATE'));
		await leave();
	});

	test('the sitting is adjourned to the time that was fixed', async () => {
		const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
		await expect(moved('FIX_TIME', { at: '2020-01-01T09:00' })).rejects.toEqual(
			refused('PARTICULARS_NEEDED')
		);
		await carry('FIX_TIME', { at: `${tomorrow}T09:00` });
		const until = new Date(`${tomorrow}T01:00:00Z`).toISOString();
		await suspendMeeting(portal, meeting.secretary, at);
		expect(await lastBody('meeting.suspended')).toMatchObject({ until });
		await resumeMeeting(portal, meeting.secretary, at);
		await carry('ADJOURN');
		expect(await lastBody('meeting.suspended')).toMatchObject({ until });
		await resumeMeeting(portal, meeting.secretary, at);
		await leave();
	});

	test('one member calls the meeting back to its agenda', async () => {
		await expect(moveProcedural(portal, mover, { ...at, kind: 'ORDERS_OF_THE_DAY' })).resolves.toBeTruthy();
		const states = await portal.db
			.selectFrom('agenda_item')
			.select(['id', 'state'])
			.where('meeting_id', '=', meeting.meetingId)
			.where('state', 'in', ['OPEN', 'SUSPENDED'])
			.execute();
		expect(states).toContainEqual({ id: meeting.items[0], state: 'OPEN' });
		expect(states).toContainEqual({ id: itemId, state: 'SUSPENDED' });
		await expect(moveProcedural(portal, mover, { ...at, kind: 'ORDERS_OF_THE_DAY' })).rejects.toEqual(
			refused('NOT_IN_ORDER_ON_AGENDA')
		);
		await closeItem(portal, meeting.secretary, { ...at, itemId: meeting.items[0]!, state: 'NOTED' });
		await openItem(portal, meeting.secretary, { ...at, itemId });
		await leave();
	});

	test('a divided motion is put in parts, and is adopted with the parts that were', async () => {
		const motionId = await motion();
		const offered = await readProcedure(portal, mover, { ...at, locale: 'zh' });
		expect(offered.kinds.find(({ kind }) => kind === 'DIVIDE_QUESTION')?.says?.choices).toEqual([
			{ value: 'c2', words: '第二条　每月支付。' },
			{ value: 'c3', words: '第三条　自5月起施行。' }
		]);
		await carry('DIVIDE_QUESTION', { starts: ['c2', 'c3'] });
		expect(await lastBody('procedure.moved')).toMatchObject({
			words: { zh: expect.stringContaining('第一条；第二条；第三条') as string }
		});
		await expect(ballot({ motionId })).rejects.toEqual(refused('MOTION_DIVIDED'));
		const [first, second, third] = await parts(motionId);
		await expect(ballot({ partId: second!.id })).rejects.toEqual(refused('PART_NOT_NEXT'));
		await vote((await ballot({ partId: first!.id })).voteId);
		await vote((await ballot({ partId: second!.id })).voteId, 0);
		expect((await motionRow(motionId)).state).toBe('DEBATE_CLOSED');
		await vote((await ballot({ partId: third!.id })).voteId);
		const adopted = '第一条　每日10美元。\n第三条　自5月起施行。';
		expect(await motionRow(motionId)).toEqual({ state: 'ADOPTED', text_zh: adopted });
		expect(exportMotions(await entries()).find((one) => one.motion === motionId)).toMatchObject({
			state: 'ADOPTED',
			text: { zh: adopted },
			parts: [{ state: 'ADOPTED' }, { state: 'REJECTED' }, { state: 'ADOPTED' }]
		});
		// Files of the text are made out of the record: what fell is traced to the vote on its part.
		const [fallen] = consolidatedMotion(await entries(), motionId)!.adopted;
		expect(fallen).toMatchObject({
			op: 'DELETE',
			old: { zh: '第二条　每月支付。' },
			number: expect.stringMatching(/\/2$/) as string
		});
		const page = await readMotion(portal, mover, { ...at, motionId, locale: 'zh' });
		expect(page.rows.filter(({ state }) => state === 'REMOVED')).toHaveLength(1);

		// The last part’s vote is annulled: it is open again, and with it the motion and its text.
		const [, , last] = (await entries()).filter(
			({ t, body }) => t === 'ballot.opened' && (body as { of_part?: object }).of_part
		);
		const { vote: voteId } = last!.body as { vote: string };
		await challengeVote(portal, mover, {
			...at,
			voteId,
			reason: { zh: '点票有误' },
			requestKey: randomUUID()
		});
		await ruleOnChallenge(portal, meeting.secretary, {
			...{ ...at, voteId, ruling: 'UPHELD', reason: { zh: '重新表决' } }
		});
		expect((await motionRow(motionId)).state).toBe('DEBATE_CLOSED');
		await vote((await ballot({ partId: third!.id })).voteId, 0);
		expect(await motionRow(motionId)).toEqual({ state: 'ADOPTED', text_zh: '第一条　每日10美元。' });
		await closeItem(portal, meeting.secretary, { ...at, itemId, state: 'DECIDED' });
	});

	test('amendments are decided before the parts; what they put in belongs to the part it stands in', async () => {
		const motionId = await motion();
		await carry('DIVIDE_QUESTION', { starts: ['c3'] });
		const [first, second] = await parts(motionId);
		const { amendmentId } = await submitAmendment(portal, meeting.secretary, {
			...{ ...at, motionId, op: 'INSERT', clause: 'c2', text: { zh: '第三条　逾期加付。' } }
		});
		await expect(ballot({ partId: first!.id })).rejects.toEqual(refused('AMENDMENTS_OPEN'));
		await vote((await ballot({ amendmentId })).voteId);
		await vote((await ballot({ partId: first!.id })).voteId, 0);
		await vote((await ballot({ partId: second!.id })).voteId);
		expect((await motionRow(motionId)).text_zh).toBe('第三条　自5月起施行。');
		await leave();
	});

	test('no part is adopted: neither is the motion; a motion of one clause is not divided', async () => {
		const single = await motion('每日10美元。');
		await expect(moved('DIVIDE_QUESTION', { starts: ['c2'] })).rejects.toEqual(
			refused('NOT_IN_ORDER_NOT_DIVISIBLE')
		);
		await vote((await ballot({ motionId: single })).voteId);
		const motionId = await motion();
		await expect(moved('DIVIDE_QUESTION')).rejects.toEqual(refused('PARTICULARS_NEEDED'));
		await carry('DIVIDE_QUESTION', { starts: ['c2'] });
		for (const { id } of await parts(motionId)) await vote((await ballot({ partId: id })).voteId, 0);
		expect((await motionRow(motionId)).state).toBe('REJECTED');
		// Reconsidered, all of it is open again, and still in parts.
		await carry('RECONSIDER', { motionId });
		expect((await parts(motionId)).map(({ state }) => state)).toEqual(['OPEN', 'OPEN']);
		await expect(ballot({ motionId })).rejects.toEqual(refused('MOTION_DIVIDED'));
		await leave();
	});
});

describe('what follows in the simple profile', () => {
	test('an opinion that was asked for is given before the item is left', async () => {
		await sit({ profile: 'SIMPLE_ILO' });
		await nextItem();
		const proceduralId = await carry('ASK_OPINION', { says: { zh: '法律顾问意见' } });
		await expect(closeItem(portal, meeting.secretary, { ...at, itemId, state: 'NOTED' })).rejects.toEqual(
			refused('TO_BE_CARRIED_OUT')
		);
		await carryOutProcedural(portal, meeting.chair, { ...at, proceduralId, text: { zh: '可以。' } });
		await closeItem(portal, meeting.secretary, { ...at, itemId, state: 'NOTED' });
	});
});
