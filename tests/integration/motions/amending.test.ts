import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { exportMotions } from '#lib/domain/motions/export-motions.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Said } from '#lib/domain/voting/paper.ts';
import type { Actor } from '#lib/server/actor.ts';
import { acceptAmendment } from '#lib/server/motions/accept-amendment.ts';
import { orderAmendments } from '#lib/server/motions/order-amendments.ts';
import { readConsolidated } from '#lib/server/motions/read-consolidated.ts';
import { rebaseAmendment } from '#lib/server/motions/rebase-amendment.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { writeConsolidated } from '#lib/server/motions/write-consolidated.ts';
import type { Portal } from '#lib/server/portal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { challengeVote } from '#lib/server/voting/challenge-vote.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { ruleOnChallenge } from '#lib/server/voting/rule-on-challenge.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { paragraphsOf } from '../../support/read-docx.ts';
import { judgeRecord } from '../../support/read-record.ts';

const FIRST = '第一条　标准为每日60元。';
const SECOND = '第二条　自7月1日起，在全球航线执行。';
const TEXT = `${FIRST}\n${SECOND}`;

let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;
let mover: Actor;
let seconder: Actor;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
	meeting = await meetingInSession(portal);
	mover = meeting.delegates[0]![0]!;
	seconder = meeting.delegates[1]![0]!;
});
afterAll(() => service.close());

async function seatOf({ personId }: Actor, { meetingId } = meeting): Promise<string> {
	const { seat_id } = await portal.db
		.selectFrom('attendance')
		.select('seat_id')
		.where('meeting_id', '=', meetingId)
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
	return seat_id!;
}

/** A motion before the meeting, with what can be done to it. */
async function aMotion(at = meeting, by: { mover?: Actor; seconder?: Actor } = { mover, seconder }) {
	const { meetingId, secretary, items } = at;
	const { motionId } = await submitMotion(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		title: { zh: '标准' },
		text: { zh: TEXT },
		moverSeatId: by.mover && (await seatOf(by.mover, at)),
		seconderSeatId: by.seconder && (await seatOf(by.seconder, at))
	});
	const put = (what: { amendmentId?: string; motionId?: string; betweenIds?: string[]; runOffOf?: string }) =>
		openBallot(portal, secretary, { meetingId, itemId: items[1]!, requestKey: randomUUID(), ...what });
	const close = async (voteId: string, choices: (party: number, seat: number) => Said) => {
		for (const [party, delegates] of at.delegates.entries())
			for (const [seat, actor] of delegates.entries())
				await castBallot(portal, actor, { voteId, choice: choices(party, seat), requestKey: randomUUID() });
		await closeBallot(portal, secretary, { meetingId, voteId });
	};
	return {
		motionId,
		put,
		close,
		async amend(clause: string, zh: string, more: { targetId?: string } = {}) {
			const moved = { meetingId, motionId, op: 'REPLACE' as const, clause, text: { zh }, ...more };
			return (await submitAmendment(portal, secretary, { ...moved, moverSeatId: await seatOf(seconder, at) }))
				.amendmentId;
		},
		order: (strategy: 'CHAIR_ORDER' | 'FURTHEST_FIRST' | 'TEXT_ORDER', order?: string[], reason?: Text2) =>
			orderAmendments(portal, secretary, { meetingId, motionId, strategy, order, reason }),
		async decide(amendmentId: string, said: Said) {
			const { voteId } = await put({ amendmentId });
			await close(voteId, () => said);
			return voteId;
		},
		async states(...ids: string[]) {
			const rows = await portal.db
				.selectFrom('amendment')
				.select(['id', 'state'])
				.where('id', 'in', ids)
				.execute();
			return ids.map((id) => rows.find((row) => row.id === id)?.state);
		},
		async exported() {
			const entries = (await readEntries(portal.db, at.logId, 0, 2000)) as unknown as MeetingEntry[];
			return exportMotions(entries).find(({ motion }) => motion === motionId)!;
		},
		async annul(voteId: string) {
			const of = { meetingId, voteId, reason: { zh: '没有听清。' } };
			await challengeVote(portal, mover, { ...of, requestKey: randomUUID() });
			await ruleOnChallenge(portal, at.chair, { ...of, ruling: 'UPHELD' });
		},
		/** What the files say must be what was voted. */
		async docx() {
			const motion = await readConsolidated(portal, secretary, { meetingId, motionId });
			const docx = paragraphsOf((await writeConsolidated(motion, 'consolidated.docx')).bytes);
			return docx.flatMap(({ accepted }) => accepted ?? []);
		}
	};
}

const yuan = (n: number) => FIRST.replace('60', String(n));

test('90, 75 and 50 yuan for 60: what is adopted makes those behind it fall, and says so before the vote', async () => {
	const adopted = await aMotion();
	const [fifty, ninety, other] = [
		await adopted.amend('c1', yuan(50)),
		await adopted.amend('c1', yuan(90)),
		await adopted.amend('c1', yuan(75))
	];
	await adopted.order('FURTHEST_FIRST');
	expect((await adopted.exported()).order?.order).toEqual([
		{ amendment: ninety, distance: '30' },
		{ amendment: other, distance: '15' },
		{ amendment: fifty, distance: '10' }
	]);
	const { voteId } = await adopted.put({ amendmentId: ninety });
	const { number } = await adopted.exported();
	const entries = (await readEntries(portal.db, meeting.logId, 0, 2000)) as unknown as MeetingEntry[];
	const opened = entries.find((entry) => entry.t === 'ballot.opened' && entry.body.vote === voteId);
	expect(opened?.body).toMatchObject({ amendment: ninety, falls: [`${number}.1`, `${number}.3`] });
	await adopted.close(voteId, () => 'FOR');
	expect(await adopted.states(ninety, other, fifty)).toEqual(['ADOPTED', 'MOOT', 'MOOT']);

	const fallen = await aMotion();
	const [more, less, low] = [
		await fallen.amend('c1', yuan(90)),
		await fallen.amend('c1', yuan(75)),
		await fallen.amend('c1', yuan(50))
	];
	await fallen.order('FURTHEST_FIRST');
	await fallen.decide(more, 'AGAINST');
	await fallen.decide(less, 'FOR');
	expect(await fallen.states(more, less, low)).toEqual(['REJECTED', 'ADOPTED', 'MOOT']);
	expect((await fallen.exported()).text.zh).toBe(TEXT.replace('60', '75'));
});

test('amendments are put against one another, and the one that is preferred is then put alone', async () => {
	const motion = await aMotion();
	const [low, high, date] = [
		await motion.amend('c1', yuan(50)),
		await motion.amend('c1', yuan(90)),
		await motion.amend('c2', SECOND.replace('7月', '10月'))
	];
	await expect(motion.put({ betweenIds: [low, date] })).rejects.toMatchObject({ code: 'NOT_THE_SAME_WORDS' });
	await expect(motion.put({ betweenIds: [low] })).rejects.toMatchObject({ code: 'NOT_THE_SAME_WORDS' });
	const tied = await motion.put({ betweenIds: [low, high] });
	await expect(
		acceptAmendment(portal, mover, { meetingId: meeting.meetingId, amendmentId: date })
	).rejects.toMatchObject({ code: 'ACCEPT_BEFORE_VOTE' });
	expect(await motion.states(low, high)).toEqual(['VOTING', 'VOTING']);
	await motion.close(tied.voteId, (party) => (party === 0 ? 'PAPER:A' : party === 1 ? 'PAPER:B' : 'ABSTAIN'));
	expect(await motion.states(low, high)).toEqual(['OPEN', 'OPEN']);
	const { voteId } = await motion.put({ runOffOf: tied.voteId });
	await motion.close(voteId, (party) => (party === 0 ? 'PAPER:A' : 'PAPER:B'));
	expect(await motion.states(low, high, date)).toEqual(['REJECTED', 'OPEN', 'OPEN']);
	const told = await motion.exported();
	expect(told.between?.at(-1)).toEqual({ vote: voteId, amendments: [low, high], preferred: high });
	expect(told.amendments[0]).toMatchObject({ state: 'REJECTED', rejected_for: high });
	expect(told.text.zh).toBe(TEXT);

	await motion.annul(voteId);
	expect(await motion.states(low, high)).toEqual(['OPEN', 'OPEN']);
	const again = await motion.put({ betweenIds: [low, high] });
	await motion.close(again.voteId, () => 'PAPER:B');
	await motion.order('CHAIR_ORDER', [high, date], { zh: '先议标准。' });
	await motion.decide(high, 'FOR');
	await expect(motion.annul(again.voteId)).rejects.toMatchObject({ code: 'VOTE_FOLLOWED' });
	await motion.decide(date, 'AGAINST');
	expect((await motion.exported()).text.zh).toBe(TEXT.replace('60', '90'));
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('in the order of the text, leaving out and putting in are two questions', async () => {
	const strict = await meetingInSession(portal, {
		charter: {
			motions: { amendmentOrder: 'TEXT_ORDER', seconding: 'NONE', profile: 'SIMPLE_ILO', secondMinutes: 5 }
		}
	});
	const none = {};
	const whole = await aMotion(strict, none);
	const one = await submitAmendment(portal, strict.secretary, {
		meetingId: strict.meetingId,
		motionId: whole.motionId,
		op: 'REPLACE',
		clause: 'c2',
		text: { zh: SECOND.replace('在全球航线', '在沿海航线') }
	});
	const id = one.amendmentId;
	await expect(whole.order('FURTHEST_FIRST')).rejects.toMatchObject({ code: 'ORDER_NOT_IN_CHARTER' });
	await whole.decide(id, 'FOR');
	expect(await whole.states(id)).toEqual(['OPEN']);
	expect((await whole.exported()).text.zh).toBe(TEXT);
	await whole.decide(id, 'FOR');
	const wanted = TEXT.replace('全球', '沿海');
	expect((await whole.exported()).text.zh).toBe(wanted);
	expect((await whole.exported()).amendments[0]!.votes?.map(({ part }) => part)).toEqual([
		'LEAVE_OUT',
		'INSERT'
	]);
	expect(await whole.docx()).toEqual(expect.arrayContaining(wanted.split('\n')));

	// Left out, and nothing put in: what the text then says is what was voted.
	const alone = await aMotion(strict, none);
	const { amendmentId } = await submitAmendment(portal, strict.secretary, {
		meetingId: strict.meetingId,
		motionId: alone.motionId,
		op: 'REPLACE',
		clause: 'c2',
		text: { zh: SECOND.replace('在全球航线', '在沿海航线') }
	});
	await alone.decide(amendmentId, 'FOR');
	const last = await alone.decide(amendmentId, 'AGAINST');
	const left = TEXT.replace('全球', '');
	expect(await alone.states(amendmentId)).toEqual(['ADOPTED']);
	expect((await alone.exported()).text.zh).toBe(left);
	expect((await alone.exported()).amendments[0]).toMatchObject({ state: 'ADOPTED', left_out_alone: true });
	expect(await alone.docx()).toEqual(expect.arrayContaining(left.split('\n')));
	const of = { meetingId: strict.meetingId, voteId: last, reason: { zh: '没有听清。' } };
	await challengeVote(portal, strict.delegates[0]![0]!, { ...of, requestKey: randomUUID() });
	await ruleOnChallenge(portal, strict.chair, { ...of, ruling: 'UPHELD' });
	expect((await alone.exported()).text.zh).toBe(TEXT);
	await alone.decide(amendmentId, 'FOR');
	expect((await alone.exported()).text.zh).toBe(wanted);
	expect((await judgeRecord(portal, strict.logId)).problems).toEqual([]);

	const out = await aMotion(strict, none);
	const falls = await submitAmendment(portal, strict.secretary, {
		meetingId: strict.meetingId,
		motionId: out.motionId,
		op: 'REPLACE',
		clause: 'c1',
		text: { zh: yuan(70) }
	});
	await out.decide(falls.amendmentId, 'AGAINST');
	expect(await out.states(falls.amendmentId)).toEqual(['REJECTED']);
});

const of = (amendmentId: string) => ({ meetingId: meeting.meetingId, amendmentId });

test('mover and seconder take an amendment over without a vote; others to the same words are written anew', async () => {
	const motion = await aMotion();
	const friendly = await motion.amend('c1', yuan(65));
	const rival = await motion.amend('c1', FIRST.replace('60元', '70元（含税）'));
	const other = meeting.delegates[2]![0]!;
	await expect(acceptAmendment(portal, other, of(friendly))).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await expect(acceptAmendment(portal, seconder, of(friendly))).rejects.toMatchObject({
		code: 'SECONDER_CONSENT_NEEDED'
	});
	await expect(acceptAmendment(portal, meeting.secretary, of(friendly))).rejects.toMatchObject({
		code: 'SECONDER_CONSENT_NEEDED'
	});
	const to = await motion.amend('c1', yuan(66), { targetId: friendly });
	await expect(acceptAmendment(portal, mover, of(friendly))).rejects.toMatchObject({
		code: 'AMENDMENT_UNDER_AMENDMENT'
	});
	await motion.order('CHAIR_ORDER', undefined, { zh: '按提出先后。' });
	await motion.decide(to, 'AGAINST');
	expect(await acceptAmendment(portal, mover, of(friendly))).toEqual({ takenIn: false });
	await expect(acceptAmendment(portal, mover, of(friendly))).rejects.toMatchObject({
		code: 'ALREADY_ACCEPTED'
	});
	expect(await acceptAmendment(portal, seconder, of(friendly))).toEqual({ takenIn: true });
	expect(await motion.states(friendly, rival)).toEqual(['FRIENDLY_ACCEPTED', 'OPEN']);
	expect((await motion.exported()).text.zh).toBe(TEXT.replace('60', '65'));
	await expect(acceptAmendment(portal, mover, of(friendly))).rejects.toMatchObject({
		code: 'AMENDMENT_DECIDED'
	});

	await expect(motion.put({ amendmentId: rival })).rejects.toMatchObject({ code: 'NEEDS_REBASE' });
	await expect(rebaseAmendment(portal, other, of(rival))).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await expect(rebaseAmendment(portal, seconder, of(rival))).rejects.toMatchObject({
		code: 'NEW_WORDING_NEEDED'
	});
	await rebaseAmendment(portal, seconder, { ...of(rival), text: { zh: yuan(70) } });
	await expect(rebaseAmendment(portal, seconder, of(rival))).rejects.toMatchObject({ code: 'FITS_AS_IT_IS' });
	await motion.decide(rival, 'FOR');
	const told = await motion.exported();
	expect(told.text.zh).toBe(TEXT.replace('60', '70'));
	expect(told.amendments[1]).toMatchObject({
		number: 2,
		old: { zh: yuan(65) },
		before_rebase: [{ old: { zh: FIRST }, new: { zh: FIRST.replace('60元', '70元（含税）') } }]
	});
	expect(await motion.docx()).toEqual(expect.arrayContaining([yuan(70), SECOND]));
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('what machines can put together is put together on one tap; the secretary enters what was said in the room', async () => {
	const motion = await aMotion();
	const date = await motion.amend('c2', SECOND.replace('7月', '10月'));
	const scope = await motion.amend('c2', SECOND.replace('全球航线', '沿海航线'));
	await acceptAmendment(portal, meeting.secretary, { ...of(date), seconderConsents: true });
	await rebaseAmendment(portal, meeting.secretary, of(scope));
	await motion.decide(scope, 'FOR');
	expect((await motion.exported()).text.zh).toBe(TEXT.replace('7月', '10月').replace('全球航线', '沿海航线'));
	const office = await aMotion(meeting, {});
	const late = await office.amend('c1', yuan(61));
	await expect(acceptAmendment(portal, mover, of(late))).rejects.toMatchObject({ code: 'NOT_FOUND' });
	await expect(
		acceptAmendment(portal, meeting.secretary, { ...of(late), seconderConsents: true })
	).rejects.toMatchObject({ code: 'NO_MOVER' });
	await office.decide(late, 'AGAINST');
});

test('accepted while it is put: one of the two happens, never both', async () => {
	for (let n = 0; n < 4; n++) {
		const motion = await aMotion(meeting, { mover });
		const amendmentId = await motion.amend('c1', yuan(61));
		const [put, accepted] = await Promise.allSettled([
			motion.put({ amendmentId }),
			acceptAmendment(portal, mover, of(amendmentId))
		]);
		expect([put.status, accepted.status].sort()).toEqual(['fulfilled', 'rejected']);
		if (put.status === 'fulfilled') {
			expect((accepted as PromiseRejectedResult).reason).toMatchObject({ code: 'AMENDMENT_DECIDED' });
			await motion.close(put.value.voteId, () => 'FOR');
		} else expect(put.reason).toMatchObject({ code: 'AMENDMENT_DECIDED' });
		expect((await motion.exported()).text.zh).toBe(TEXT.replace('60', '61'));
	}
});

test('two rewritings of one amendment at once leave one of them, and the record both', async () => {
	const motion = await aMotion(meeting, { mover });
	const friendly = await motion.amend('c2', SECOND.replace('7月', '10月'));
	const later = await motion.amend('c2', SECOND.replace('7月1日', '8月15日'));
	await acceptAmendment(portal, mover, of(friendly));
	const texts = ['8月1日', '9月1日'].map((day) => SECOND.replace('7月1日', day));
	const done = await Promise.allSettled(
		texts.map((zh) => rebaseAmendment(portal, seconder, { ...of(later), text: { zh } }))
	);
	// The second one finds an amendment that fits: it was written on the text as it stands.
	expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect((await motion.exported()).amendments[1]!.before_rebase).toHaveLength(1);
	await motion.decide(later, 'FOR');
	const { text } = await motion.exported();
	expect(texts.map((line) => `${FIRST}\n${line}`)).toContain(text.zh);
});
