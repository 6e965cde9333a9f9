import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import type { Actor } from '#lib/server/actor.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { readMotion } from '#lib/server/motions/read-motion.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import type { Portal } from '#lib/server/portal.ts';
import { moveProcedural } from '#lib/server/procedure/move-procedural.ts';
import { putToVote } from '#lib/server/procedure/put-to-vote.ts';
import { readProcedure } from '#lib/server/procedure/read-procedure.ts';
import { secondProcedural } from '#lib/server/procedure/second-procedural.ts';
import { withdrawProcedural } from '#lib/server/procedure/withdraw-procedural.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { draftedMinutes, frozenTestMinutes, signTestMinutes } from '../../support/meeting-minutes.ts';
import { meetingInSession, nextSitting, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let service: TestPortal;
let portal: Portal;
beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
});
afterAll(() => service.close());

const refused = (code: string) => expect.objectContaining({ code });

async function vote(meeting: TestMeeting, voteId: string, choice: Choice = 'FOR') {
	const { meetingId, secretary } = meeting;
	for (const actor of meeting.delegates.flat())
		await castBallot(portal, actor, { voteId, choice, requestKey: randomUUID() });
	await closeBallot(portal, secretary, { meetingId, voteId });
}

/** Moved by one who sits, seconded by the other sides, and put at the item that is open. */
async function reconsider(meeting: TestMeeting, itemId: string, actor: Actor, motionId?: string) {
	const { meetingId, secretary } = meeting;
	const { proceduralId } = await moveProcedural(portal, actor, { meetingId, kind: 'RECONSIDER', motionId });
	await secondProcedural(portal, meeting.delegates[2]![0]!, { meetingId, proceduralId });
	const at = { meetingId, itemId, proceduralId, requestKey: randomUUID() };
	return (await putToVote(portal, secretary, { ...at, how: 'RECORD_VOTE' })).voteId;
}

function moved({ meetingId, secretary }: TestMeeting, itemId: string) {
	const text = { zh: '第一条　每日10美元。' };
	return submitMotion(portal, secretary, { meetingId, itemId, title: { zh: '伙食费' }, text });
}

async function motionsOf(meetingId: string) {
	return portal.db
		.selectFrom('motion')
		.select(['id', 'number', 'state', 'reconsiders_id', 'text_zh'])
		.where('meeting_id', '=', meetingId)
		.orderBy('number')
		.execute();
}

async function itemStates({ meetingId }: TestMeeting) {
	const rows = await portal.db
		.selectFrom('agenda_item')
		.select('state')
		.where('meeting_id', '=', meetingId)
		.orderBy('ordinal')
		.execute();
	return rows.map(({ state }) => state);
}

test('the next sitting has before it again what the last one decided, and decides it anew', async () => {
	const before = await draftedMinutes(portal);
	const [decided] = await motionsOf(before.meetingId);
	const meeting = await nextSitting(portal, before);
	const [, itemId] = meeting.items as [string, string];
	const mover = meeting.delegates[0]![0]!;
	const offered = await readProcedure(portal, mover, { meetingId: meeting.meetingId, locale: 'en' });
	expect(offered.kinds.find(({ kind }) => kind === 'RECONSIDER')).toMatchObject({ obstacle: null });

	await vote(meeting, await reconsider(meeting, itemId, mover));
	const [again] = await motionsOf(meeting.meetingId);
	expect(again).toMatchObject({
		state: 'OPEN',
		reconsiders_id: decided!.id,
		text_zh: '船员每日最低伙食费标准调整为10美元。'
	});
	const entries = await readEntries(portal.db, meeting.logId, 0);
	expect(entries.findLast(({ t }) => t === 'motion.submitted')?.body).toMatchObject({
		motion: again!.id,
		reconsiders: { meeting: before.meetingId, motion: decided!.id, number: 1, title: { zh: '测试会议' } }
	});
	// What that sitting decided stands in its record as it was; both pages name the other.
	expect(decided!.state).toBe('ADOPTED');
	const page = (meetingId: string, motionId: string) =>
		readMotion(portal, meeting.secretary, { meetingId, motionId, locale: 'zh' });
	expect((await page(before.meetingId, decided!.id)).reconsideredBy).toMatchObject({ motionId: again!.id });
	expect((await page(meeting.meetingId, again!.id)).reconsiders).toMatchObject({ motionId: decided!.id });

	await expect(reconsider(meeting, itemId, mover, decided!.id)).rejects.toEqual(
		refused('RECONSIDERED_ALREADY')
	);
	const put = { meetingId: meeting.meetingId, itemId, motionId: again!.id, requestKey: randomUUID() };
	const amended = { zh: '船员每日最低伙食费标准调整为11美元。' };
	await submitAmendment(portal, meeting.secretary, {
		...{ meetingId: meeting.meetingId, motionId: again!.id, op: 'REPLACE', clause: 'c1', text: amended }
	});
	await expect(openBallot(portal, meeting.secretary, put)).rejects.toEqual(refused('AMENDMENTS_OPEN'));
});

test('signed minutes have been issued: no reconsideration, moved or put, and the reason is told', async () => {
	const before = await frozenTestMinutes(portal);
	const [decided] = await motionsOf(before.meetingId);
	const meeting = await nextSitting(portal, before);
	const { meetingId, secretary } = meeting;
	const mover = meeting.delegates[0]![0]!;
	const { proceduralId } = await moveProcedural(portal, mover, { meetingId, kind: 'RECONSIDER' });
	await secondProcedural(portal, meeting.delegates[2]![0]!, { meetingId, proceduralId });
	for (const signatory of before.chiefs) await signTestMinutes(portal, before.minutesId, signatory);
	const at = { meetingId, itemId: meeting.items[1]!, proceduralId, requestKey: randomUUID() };
	await expect(putToVote(portal, secretary, { ...at, how: 'RECORD_VOTE' })).rejects.toEqual(
		refused('DECISION_ISSUED')
	);
	await withdrawProcedural(portal, mover, { meetingId, proceduralId });
	await expect(moveProcedural(portal, mover, { meetingId, kind: 'RECONSIDER' })).rejects.toEqual(
		refused('NOT_IN_ORDER_DECISIONS_ISSUED')
	);
	const { kinds } = await readProcedure(portal, mover, { meetingId, locale: 'en' });
	expect(kinds.find(({ kind }) => kind === 'RECONSIDER')?.obstacle).toBe(
		'What the last sitting decided has been issued with its signed minutes.'
	);
	expect(decided!.state).toBe('ADOPTED');
});

test('the sitting after the next one comes too late', async () => {
	const before = await draftedMinutes(portal);
	const [decided] = await motionsOf(before.meetingId);
	const next = await nextSitting(portal, before);
	const { meetingId } = next;
	await closeItem(portal, next.secretary, { meetingId, itemId: next.items[1]!, state: 'NOTED' });
	await closeMeeting(portal, next.secretary, { meetingId });
	const later = await nextSitting(portal, next);
	const moved = { meetingId: later.meetingId, kind: 'RECONSIDER' as const };
	const mover = later.delegates[0]![0]!;
	await expect(moveProcedural(portal, mover, moved)).rejects.toEqual(refused('NOT_IN_ORDER_NOTHING_DECIDED'));
	await expect(moveProcedural(portal, mover, { ...moved, motionId: decided!.id })).rejects.toEqual(
		refused('RECONSIDER_TOO_LATE')
	);
});

test('who lost at the last sitting does not move it at the next one', async () => {
	const before = await meetingInSession(portal);
	const { meetingId, secretary, items } = before;
	const [, itemId] = items as [string, string];
	const { motionId } = await moved(before, itemId);
	const { voteId } = await openBallot(portal, secretary, {
		...{ meetingId, itemId, motionId, requestKey: randomUUID() }
	});
	for (const [at, actor] of before.delegates.flat().entries())
		await castBallot(portal, actor, {
			voteId,
			choice: at === 0 ? 'AGAINST' : 'FOR',
			requestKey: randomUUID()
		});
	await closeBallot(portal, secretary, { meetingId, voteId });
	await closeItem(portal, secretary, { meetingId, itemId, state: 'DECIDED' });
	await closeMeeting(portal, secretary, { meetingId });
	const meeting = await nextSitting(portal, before);
	const at = { meetingId: meeting.meetingId, kind: 'RECONSIDER' as const };
	const [against, inFavour] = meeting.delegates[0] as [Actor, Actor];
	await expect(moveProcedural(portal, against, at)).rejects.toEqual(refused('NOT_PREVAILING'));
	await expect(moveProcedural(portal, inFavour, at)).resolves.toBeTruthy();
});

test('at the same sitting its item, closed as decided, is taken up again with it', async () => {
	const meeting = await meetingInSession(portal);
	const { meetingId, secretary, items } = meeting;
	const [first, itemId] = items as [string, string];
	const { motionId } = await moved(meeting, itemId);
	const at = { meetingId, itemId, motionId };
	const { voteId } = await openBallot(portal, secretary, { ...at, requestKey: randomUUID() });
	await vote(meeting, voteId);
	await closeItem(portal, secretary, { meetingId, itemId, state: 'DECIDED' });
	await openItem(portal, secretary, { meetingId, itemId: first });
	await vote(meeting, await reconsider(meeting, first, meeting.delegates[0]![0]!, motionId));
	expect(await itemStates(meeting)).toEqual(['SUSPENDED', 'OPEN']);
	expect((await motionsOf(meetingId)).map(({ state }) => state)).toEqual(['OPEN']);
	const again = await openBallot(portal, secretary, { ...at, requestKey: randomUUID() });
	await vote(meeting, again.voteId, 'AGAINST');
	expect((await motionsOf(meetingId)).map(({ state }) => state)).toEqual(['REJECTED']);
	await closeItem(portal, secretary, { meetingId, itemId, state: 'DECIDED' });
	await openItem(portal, secretary, { meetingId, itemId: first });
});
