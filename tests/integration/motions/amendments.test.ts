import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { exportMotions } from '#lib/domain/motions/export-motions.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import type { Actor } from '#lib/server/actor.ts';
import { orderAmendments } from '#lib/server/motions/order-amendments.ts';
import { readConsolidated } from '#lib/server/motions/read-consolidated.ts';
import { readMotion } from '#lib/server/motions/read-motion.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { withdrawMotion } from '#lib/server/motions/withdraw-motion.ts';
import { writeConsolidated } from '#lib/server/motions/write-consolidated.ts';
import type { Portal } from '#lib/server/portal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { challengeVote } from '#lib/server/voting/challenge-vote.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { ruleOnChallenge } from '#lib/server/voting/rule-on-challenge.ts';
import { admit } from '../../support/admit.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { paragraphsOf } from '../../support/read-docx.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';

const TEXT = '第一条　标准为每日10美元。\n第二条　自7月1日起，在全球航线执行。';

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;
let motionId: string;
let delegate: Actor;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingInSession(portal);
	delegate = meeting.delegates[2]![0]!;
});
afterAll(() => service.close());
beforeEach(async () => {
	const { meetingId, secretary, items } = meeting;
	const motion = { meetingId, itemId: items[1]!, title: { zh: '伙食费' }, text: { zh: TEXT } };
	({ motionId } = await submitMotion(portal, secretary, motion));
});

/** Moved from the phone, admitted by the chair, and open. */
async function amend(clause: string, text: Text2, actor = delegate) {
	const at = { meetingId: meeting.meetingId, motionId, op: 'REPLACE' as const, clause };
	const moved = await submitAmendment(portal, actor, { ...at, text });
	await admit(portal, meeting, { amendmentId: moved.amendmentId });
	return moved;
}

function dollars(n: number) {
	return amend('c1', { zh: `第一条　标准为每日${n}美元。` });
}

function put(what: { amendmentId?: string; motionId?: string }) {
	const { meetingId, secretary, items } = meeting;
	const at = { meetingId, itemId: items[1]!, requestKey: randomUUID() };
	return openBallot(portal, secretary, { ...at, ...what });
}

async function decide(what: { amendmentId?: string; motionId?: string }, choice: Choice) {
	const { voteId } = await put(what);
	for (const actor of meeting.delegates.flat())
		await castBallot(portal, actor, { voteId, choice, requestKey: randomUUID() });
	return closeBallot(portal, meeting.secretary, { meetingId: meeting.meetingId, voteId });
}

function page() {
	return readMotion(portal, delegate, {
		meetingId: meeting.meetingId,
		motionId,
		original: true,
		locale: 'zh'
	});
}

async function stateOf(amendmentId: string) {
	const row = await portal.db
		.selectFrom('amendment')
		.select('state')
		.where('id', '=', amendmentId)
		.executeTakeFirstOrThrow();
	return row.state;
}

function order(strategy: 'FURTHEST_FIRST' | 'CHAIR_ORDER' | 'TEXT_ORDER', more = {}) {
	return orderAmendments(portal, meeting.secretary, {
		meetingId: meeting.meetingId,
		motionId,
		strategy,
		...more
	});
}

test('amendments are put furthest first, what changes the same words falls, and the motion is put as amended', async () => {
	const near = (await dollars(9)).amendmentId;
	const far = (await dollars(15)).amendmentId;
	const date = (await amend('c2', { zh: '第二条　自10月1日起，在全球航线执行。' })).amendmentId;
	await expect(put({ motionId })).rejects.toMatchObject({ code: 'AMENDMENTS_OPEN', params: { count: 3 } });
	await expect(put({ amendmentId: far })).rejects.toMatchObject({ code: 'AMENDMENTS_NOT_ORDERED' });
	await order('FURTHEST_FIRST');
	await expect(put({ amendmentId: near })).rejects.toMatchObject({ code: 'AMENDMENT_NOT_NEXT' });
	const before = await page();
	expect(before.rows.map(({ state }) => state)).toEqual(['SAME', 'SAME']);
	expect(before.amending.chosen).toMatchObject({ id: far, rows: [{ state: 'CHANGED' }, { state: 'SAME' }] });
	expect(before.amendments.map(({ id, fallWith }) => [id, fallWith.length])).toEqual([
		[far, 1],
		[date, 0],
		[near, 1]
	]);
	await decide({ amendmentId: far }, 'FOR');
	expect([await stateOf(far), await stateOf(near), await stateOf(date)]).toEqual(['ADOPTED', 'MOOT', 'OPEN']);
	await expect(put({ amendmentId: near })).rejects.toMatchObject({ code: 'AMENDMENT_DECIDED' });
	const after = await page();
	expect(after.rows.map(({ state }) => state)).toEqual(['CHANGED', 'SAME']);
	await decide({ amendmentId: date }, 'AGAINST');
	await decide({ motionId }, 'FOR');

	const entries = (await readEntries(portal.db, meeting.logId, 0, 500)) as unknown as MeetingEntry[];
	const exported = exportMotions(entries).find(({ motion }) => motion === motionId)!;
	expect(exported.text).toEqual({ zh: TEXT.replace('10美元', '15美元') });
	expect(exported.amendments.map(({ state }) => state)).toEqual(['MOOT', 'ADOPTED', 'REJECTED']);
	expect(exported.order?.order.map(({ distance }) => distance)).toEqual(['5', '3', '1']);
	const consolidated = await readConsolidated(portal, delegate, { meetingId: meeting.meetingId, motionId });
	const docx = await writeConsolidated(consolidated, 'consolidated.docx');
	const changed = paragraphsOf(docx.bytes).find(({ changes }) => changes.length > 0)!;
	expect(changed).toMatchObject({
		rejected: TEXT.split('\n')[0],
		accepted: exported.text.zh!.split('\n')[0]
	});
	const closed = entries.find((entry) => entry.t === 'amendment.decided' && entry.body.amendment === far)!;
	const closedAt = `${closed.ts.slice(0, 19)}Z`;
	expect(changed.changes).toMatchObject([
		{ kind: 'del', text: '10', author: '企业方', date: closedAt },
		{ kind: 'ins', text: '15', author: '企业方', date: closedAt }
	]);
	expect(after.files).toEqual(['consolidated.pdf', 'moved.pdf', 'consolidated.docx', 'consolidated.zh.xml']);
	const xml = await writeConsolidated(consolidated, 'consolidated.xml');
	expect(Buffer.from(xml.bytes).toString()).toContain('<num>第一条</num>');
	await expect(writeConsolidated(consolidated, 'consolidated.en.xml')).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});
	const opened = entries.filter((entry) => entry.t === 'motion.put').at(-1);
	expect(opened?.body).toMatchObject({ motion: motionId, text: exported.text });
	await expect(dollars(11)).rejects.toMatchObject({ code: 'MOTION_DECIDED' });
});

test('where figures do not rank, the chair does, and says why', async () => {
	const [eight, twelve] = [(await dollars(8)).amendmentId, (await dollars(12)).amendmentId];
	await expect(order('FURTHEST_FIRST')).rejects.toMatchObject({ code: 'ORDER_REASON_NEEDED' });
	await expect(order('CHAIR_ORDER', { order: [twelve] })).rejects.toMatchObject({ code: 'ORDER_INCOMPLETE' });
	await order('FURTHEST_FIRST', { order: [twelve, eight], reason: { zh: '12美元更远。' } });
	await decide({ amendmentId: twelve }, 'AGAINST');
	expect(await stateOf(eight)).toBe('OPEN');
	await withdrawMotion(portal, delegate, { meetingId: meeting.meetingId, amendmentId: eight });
	await decide({ motionId }, 'FOR');
});

test('an amendment changes a clause that is there, in its own words, by who sits in the room', async () => {
	await expect(amend('c9', { zh: '第九条' })).rejects.toMatchObject({ code: 'CLAUSE_GONE' });
	await expect(amend('c1', { zh: '第一条　标准为每日10美元。' })).rejects.toMatchObject({
		code: 'NOTHING_CHANGED'
	});
	await expect(amend('c1', { zh: ' \n ' })).rejects.toMatchObject({ code: 'TEXT_NEEDED' });
	const other = await meetingInSession(portal);
	const stranger = other.delegates[0]![0]!;
	await expect(
		readConsolidated(portal, stranger, { meetingId: meeting.meetingId, motionId })
	).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await expect(amend('c1', { zh: '另一条' }, other.delegates[0]![0]!)).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});
	const { amendmentId } = await dollars(9);
	const taken = { meetingId: meeting.meetingId, amendmentId };
	await expect(withdrawMotion(portal, meeting.delegates[0]![0]!, taken)).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});
	await withdrawMotion(portal, delegate, taken);
	await expect(withdrawMotion(portal, delegate, taken)).rejects.toMatchObject({
		code: 'AMENDMENT_DECIDED'
	});
});

async function challenge(amendmentId: string) {
	const { id: voteId } = await portal.db
		.selectFrom('vote')
		.select('id')
		.where('amendment_id', '=', amendmentId)
		.orderBy('opened_at', 'desc')
		.executeTakeFirstOrThrow();
	const of = { meetingId: meeting.meetingId, voteId, reason: { zh: '没有听清。' } };
	await challengeVote(portal, delegate, { ...of, requestKey: randomUUID() });
	return () => ruleOnChallenge(portal, meeting.chair, { ...of, ruling: 'UPHELD' });
}

async function exported() {
	const entries = (await readEntries(portal.db, meeting.logId, 0, 2000)) as unknown as MeetingEntry[];
	return exportMotions(entries).find(({ motion }) => motion === motionId)!;
}

test('an amendment whose vote is annulled leaves the text, and what fell with it is open again', async () => {
	const near = (await dollars(9)).amendmentId;
	const far = (await dollars(15)).amendmentId;
	const date = (await amend('c2', { zh: '第二条　自10月1日起，在全球航线执行。' })).amendmentId;
	await order('FURTHEST_FIRST');
	await decide({ amendmentId: far }, 'FOR');
	await decide({ amendmentId: date }, 'FOR');
	await (
		await challenge(far)
	)();
	expect([await stateOf(far), await stateOf(near), await stateOf(date)]).toEqual(['OPEN', 'OPEN', 'ADOPTED']);
	const dated = TEXT.replace('7月', '10月');
	expect((await exported()).text).toEqual({ zh: dated });
	expect(
		(await exported()).amendments.map(({ state, vote, moot_by }) => [state, Boolean(vote), moot_by])
	).toEqual([
		['OPEN', false, undefined],
		['OPEN', false, undefined],
		['ADOPTED', true, undefined]
	]);
	expect((await page()).rows.map(({ state }) => state)).toEqual(['SAME', 'CHANGED']);
	await expect(put({ motionId })).rejects.toMatchObject({ code: 'AMENDMENTS_OPEN', params: { count: 2 } });

	// A fresh vote decides, and the motion is put with what stands then.
	await decide({ amendmentId: far }, 'AGAINST');
	await decide({ amendmentId: near }, 'FOR');
	await decide({ motionId }, 'FOR');
	expect((await exported()).text).toEqual({ zh: dated.replace('10美元', '9美元') });
	await expect(challenge(near)).rejects.toMatchObject({ code: 'VOTE_FOLLOWED' });
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('an amendment is not taken back from under another that was built on it', async () => {
	const { amendmentId: longer } = await amend('c1', { zh: '第一条　标准为每日10美元，按日结算。' });
	await decide({ amendmentId: longer }, 'FOR');
	const { amendmentId: built } = await amend('c1', { zh: '第一条　标准为每日10美元，按月结算。' });
	await decide({ amendmentId: built }, 'FOR');
	await expect(challenge(longer)).rejects.toMatchObject({ code: 'VOTE_FOLLOWED' });
	await (
		await challenge(built)
	)();
	expect((await exported()).text.zh).toContain('按日结算');
});

async function amendTarget(targetId: string, text: Text2, more: { op?: 'INSERT' | 'DELETE' } = {}) {
	const at = { meetingId: meeting.meetingId, motionId, targetId, clause: 'c1' };
	const moved = await submitAmendment(portal, delegate, { ...at, op: 'REPLACE', text, ...more });
	await admit(portal, meeting, { amendmentId: moved.amendmentId });
	return moved;
}

test('an amendment to an amendment is put before it, its words are taken in, and each vote can be found again', async () => {
	const target = (await dollars(12)).amendmentId;
	const rival = (await dollars(9)).amendmentId;
	const twelve = '第一条　标准为每日12美元。';
	const first = await amendTarget(target, { zh: twelve.replace('12', '11') });
	expect(first.number).toBe(1);
	await expect(amendTarget(first.amendmentId, { zh: '第一条　无。' })).rejects.toMatchObject({
		code: 'THIRD_DEGREE'
	});
	await expect(amendTarget(target, {}, { op: 'DELETE' })).rejects.toMatchObject({ code: 'NOTHING_LEFT' });
	const second = await amendTarget(target, { zh: twelve.replace('每日', '每人每日') });
	const toRival = await submitAmendment(portal, delegate, {
		meetingId: meeting.meetingId,
		motionId,
		targetId: rival,
		op: 'REPLACE',
		clause: 'c1',
		text: { zh: '第一条　标准为每日8美元。' }
	});
	await admit(portal, meeting, { amendmentId: toRival.amendmentId });
	await order('CHAIR_ORDER', {
		order: [target, rival, second.amendmentId, first.amendmentId, toRival.amendmentId],
		reason: { zh: '先议较高的。' }
	});
	const shown = await page();
	expect(shown.amendments.map(({ number }) => number.split('.').slice(1).join('.'))).toEqual([
		'1.2',
		'1.1',
		'1',
		'2.1',
		'2'
	]);
	await expect(put({ amendmentId: target })).rejects.toMatchObject({ code: 'AMENDMENT_NOT_NEXT' });
	await decide({ amendmentId: second.amendmentId }, 'FOR');
	await decide({ amendmentId: first.amendmentId }, 'FOR');
	expect((await exported()).text.zh).toBe(TEXT);
	await decide({ amendmentId: target }, 'FOR');
	expect([await stateOf(rival), await stateOf(toRival.amendmentId)]).toEqual(['MOOT', 'MOOT']);
	const wanted = TEXT.replace('每日10', '每人每日11');
	const told = await exported();
	expect(told.text.zh).toBe(wanted);
	expect(told.amendments[0]).toMatchObject({
		new: { zh: twelve },
		new_as_amended: { zh: twelve.replace('每日12', '每人每日11') }
	});
	expect(told.amendments[2]).toMatchObject({ target_amendment: target, state: 'ADOPTED' });
	await expect(challenge(first.amendmentId)).rejects.toMatchObject({ code: 'VOTE_FOLLOWED' });
	const consolidated = await readConsolidated(portal, delegate, { meetingId: meeting.meetingId, motionId });
	expect(
		consolidated.adopted.map(({ number, takenIn }) => [number, takenIn.map((one) => one.number)])
	).toEqual([[`${consolidated.number}.1`, [`${consolidated.number}.1.2`, `${consolidated.number}.1.1`]]]);
	const docx = paragraphsOf((await writeConsolidated(consolidated, 'consolidated.docx')).bytes);
	expect(docx.map(({ accepted }) => accepted)).toContain(wanted.split('\n')[0]);
	expect(docx.filter(({ accepted }) => accepted?.includes(`${consolidated.number}.1.`))).toHaveLength(2);
	const xml = await writeConsolidated(consolidated, 'consolidated.xml');
	expect(Buffer.from(xml.bytes).toString()).toContain(`showAs="${consolidated.number}.1.1 (企业方)"`);

	// Annulled, the amendment is as it was amended, and what fell with it is open again with what was to that.
	await (
		await challenge(target)
	)();
	expect([await stateOf(rival), await stateOf(toRival.amendmentId)]).toEqual(['OPEN', 'OPEN']);
	await decide({ amendmentId: target }, 'AGAINST');
	expect((await exported()).text.zh).toBe(TEXT);
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('an amendment to an amendment whose vote is annulled leaves its words', async () => {
	const target = (await dollars(12)).amendmentId;
	const { amendmentId } = await amendTarget(target, { zh: '第一条　标准为每日11美元。' });
	await decide({ amendmentId }, 'FOR');
	expect((await exported()).amendments[0]!.new_as_amended).toEqual({ zh: '第一条　标准为每日11美元。' });
	await (
		await challenge(amendmentId)
	)();
	expect((await exported()).amendments[0]!.new_as_amended).toEqual({ zh: '第一条　标准为每日12美元。' });
	await decide({ amendmentId }, 'AGAINST');
	await decide({ amendmentId: target }, 'FOR');
	expect((await exported()).text.zh).toBe(TEXT.replace('10美元', '12美元'));
});
