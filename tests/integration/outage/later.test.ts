import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { minutesFacts } from '#lib/domain/minutes/fold-facts.ts';
import { exportedVote } from '#lib/domain/voting/exported-vote.ts';
import { exportVotes } from '#lib/domain/voting/export-votes.ts';
import { recount } from '#lib/domain/voting/recount.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { makeStatement } from '#lib/server/meetings/make-statement.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { minutesSections } from '#lib/server/minutes/sections.ts';
import { submitMotion } from '#lib/server/motions/submit-motion.ts';
import { submitAmendment } from '#lib/server/motions/submit-amendment.ts';
import { enterPaperConsensus } from '#lib/server/outage/enter-paper-consensus.ts';
import { enterPaperSecret } from '#lib/server/outage/enter-paper-secret.ts';
import { enterPaperVote } from '#lib/server/outage/enter-paper-vote.ts';
import { enteredLater } from '#lib/server/outage/entered-later.ts';
import { stateOutage } from '#lib/server/outage/state-outage.ts';
import { composeVoteRecord } from '#lib/server/voting/compose-vote-record.ts';
import { readVoteRecord } from '#lib/server/voting/read-vote-record.ts';
import { recuseSeat } from '#lib/server/voting/recuse-seat.ts';
import { withdrawRecusal } from '#lib/server/voting/withdraw-recusal.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import type { Portal } from '#lib/server/portal.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

const clock = steppedClock('2026-03-10T14:00:00+08:00');
let world: TestPortal;
beforeAll(async () => (world = await testPortal({ clock })));
afterAll(() => world.close());

const time = (of: string) => new Date(`2026-03-10T${of}:00+08:00`);
const on = (of: string): Portal => enteredLater(world.portal, time(of));
const entriesOf = async (logId: string) =>
	(await readEntries(world.portal.db, logId, 0)) as unknown as MeetingEntry[];

/** A meeting that sat when the portal went away at 14:03, and came back at 15:10. */
async function afterOutage(options: Parameters<typeof meetingInSession>[1] = {}): Promise<TestMeeting> {
	clock.set('2026-03-10T14:00:00+08:00');
	const meeting = await meetingInSession(world.portal, options);
	clock.set('2026-03-10T15:20:30+08:00');
	const { secretary, meetingId } = meeting;
	await stateOutage(world.portal, secretary, { meetingId, from: time('14:03'), until: time('15:10') });
	return meeting;
}

const motionOn = (portal: Portal, { secretary, meetingId, items, body }: TestMeeting) =>
	submitMotion(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		title: { zh: '提高伙食费标准', en: 'Raise the food standard' },
		text: { zh: '船员每日最低伙食费标准调整为10美元。', en: 'USD 10.' },
		moverSeatId: body.parties[0].seats[0]!,
		seconderSeatId: body.parties[1].seats[0]!
	});

test('what was done on paper is entered in its order with its own times, counts alike, and says so', async () => {
	const { portal } = world;
	const meeting = await afterOutage();
	const { meetingId, logId, secretary, items, body, delegates } = meeting;
	const gone = delegates[2]![2]!.personId;

	await checkOut(on('14:05'), secretary, { meetingId, personId: gone });
	const { motionId } = await motionOn(on('14:10'), meeting);
	const answers = new Map(
		body.parties.flatMap(({ seats }, at) =>
			seats.slice(0, at === 2 ? 2 : 3).map((seat) => [seat, at === 1 ? 'AGAINST' : 'FOR'] as const)
		)
	);
	answers.delete(body.parties[0].seats[2]!);
	const roll = {
		meetingId,
		itemId: items[1]!,
		motionId,
		form: 'ROLL_CALL' as const,
		answers,
		putAt: time('14:30'),
		closedAt: time('14:34'),
		requestKey: randomUUID()
	};
	const { voteId, outcome } = await enterPaperVote(portal, secretary, roll);
	expect(outcome.total).toMatchObject({ for: 4, against: 3, notCast: 1, members: 9, present: 8 });
	// The same form again changes nothing.
	expect((await enterPaperVote(portal, secretary, roll)).voteId).toBe(voteId);
	await makeStatement(on('14:40'), secretary, {
		meetingId,
		text: { zh: '我方保留意见。' },
		partyId: body.parties[1].id
	});
	await closeItem(on('14:41'), secretary, { meetingId, itemId: items[1]!, state: 'DECIDED' });
	await closeMeeting(on('15:00'), secretary, { meetingId });

	const entries = await entriesOf(logId);
	const later = entries.filter(({ body }) => 'occurred_at' in body);
	expect(later.length).toBeGreaterThan(8);
	for (const { ts } of later) expect(ts).toBe('2026-03-10T07:20:30.000Z');
	const instants = later.map(({ body }) => (body as { occurred_at: string }).occurred_at);
	expect(instants).toEqual(instants.toSorted());

	// State goes by when it took place.
	const interval = await portal.db
		.selectFrom('attendance')
		.select('left_at')
		.where('meeting_id', '=', meetingId)
		.where('person_id', '=', gone)
		.executeTakeFirstOrThrow();
	expect(interval.left_at).toEqual(time('14:05'));

	// Live lines, minutes and the vote's record say so; the record stays genuine, and the recount the same.
	const { view } = await liveStart(portal, secretary, meetingId);
	const line = view.lines.find(({ t }) => t === 'statement.made')!;
	expect(line).toMatchObject({ ts: time('14:40').toISOString(), later: true });
	expect(view.closedAt).toBe(time('15:00').toISOString());
	const facts = minutesFacts(entries);
	const printed = JSON.stringify(minutesSections(facts, { passages: {} } as never, 'zh'));
	expect(printed).toContain('14:03至15:10');
	expect(printed).toContain('实际于 14:30 表决');
	expect(printed).toContain('事后补录，14:40');
	const [vote] = exportVotes(entries);
	expect(vote).toMatchObject({
		opened: time('14:30').toISOString(),
		closed: time('14:34').toISOString(),
		entered_later: { opened: '2026-03-10T07:20:30.000Z' }
	});
	expect(recount(JSON.parse(JSON.stringify(vote)))).toEqual(JSON.parse(JSON.stringify(outcome)));
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

test('hands are those that two tellers of different parties signed for', async () => {
	const { portal } = world;
	const meeting = await afterOutage();
	const { meetingId, secretary, items, body, delegates, logId } = meeting;
	const { motionId } = await motionOn(on('14:10'), meeting);
	const [union, ministry, employers] = body.parties;
	const counts = body.parties.map(({ id: party }) => ({ party, for: 2, against: 1, abstain: 0 }));
	const vote = (tellers: string[], key: string = randomUUID()) =>
		enterPaperVote(portal, secretary, {
			meetingId,
			itemId: items[1]!,
			motionId,
			form: 'SHOW_OF_HANDS',
			tellers,
			counts,
			putAt: time('14:30'),
			closedAt: time('14:30'),
			requestKey: key
		});
	const key = randomUUID();
	await expect(vote([union.seats[0]!, union.seats[1]!], key)).rejects.toThrow('TELLERS_OF_ONE_PARTY');
	await expect(vote([union.seats[0]!], key)).rejects.toThrow('TELLERS_OF_REGISTER');
	// The vote stands open, and the corrected form goes on with it.
	const { outcome } = await vote([union.seats[0]!, employers.seats[1]!], key);
	expect(outcome.verdict).toBe('ADOPTED');
	const [exported] = exportVotes(await entriesOf(logId));
	expect(exported!.tellers?.map(({ person }) => person)).toEqual([
		delegates[0]![0]!.personId,
		delegates[2]![1]!.personId
	]);
	expect(ministry.seats).toHaveLength(3);
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

test('an amendment moved on paper and a call for objections are entered, with what each party answered', async () => {
	const { portal } = world;
	const meeting = await afterOutage();
	const { meetingId, secretary, items, body, logId, delegates } = meeting;
	const { motionId } = await motionOn(on('14:10'), meeting);
	const [union, ministry, employers] = body.parties;
	const { amendmentId } = await submitAmendment(on('14:12'), secretary, {
		meetingId,
		motionId,
		op: 'REPLACE',
		clause: 'c1',
		text: { zh: '船员每日最低伙食费标准调整为9美元。', en: 'USD 9.' },
		moverSeatId: ministry.seats[0]!,
		seconderSeatId: employers.seats[0]!
	});
	const call = (more: { amendmentId?: string }, at: string, key: string, sustained: boolean) =>
		enterPaperConsensus(portal, secretary, {
			meetingId,
			itemId: items[1]!,
			...(more.amendmentId ? more : { motionId }),
			putAt: time(at),
			closedAt: time(at),
			positions: [
				{ party: union.id, stance: 'RESERVATION', text: { zh: '保留。' } },
				{
					party: employers.id,
					stance: 'OBJECTION',
					text: { zh: '反对。' },
					objection: sustained ? 'SUSTAINED' : 'WITHDRAWN'
				}
			],
			requestKey: key
		});
	const key = randomUUID();
	const first = await call({ amendmentId }, '14:30', key, false);
	expect(first.outcome.verdict).toBe('ADOPTED_BY_CONSENSUS');
	const size = (await entriesOf(logId)).length;
	expect(await call({ amendmentId }, '14:30', key, false)).toEqual(first);
	expect(await entriesOf(logId)).toHaveLength(size);
	const { outcome } = await call({}, '14:40', randomUUID(), true);
	expect(outcome.verdict).toBe('NO_CONSENSUS');
	await expect(
		enterPaperConsensus(portal, delegates[0]![0]!, {
			...{ meetingId, itemId: items[1]!, question: { zh: '是否同意？' } },
			...{ putAt: time('14:50'), closedAt: time('14:50'), positions: [], requestKey: randomUUID() }
		})
	).rejects.toThrow('SECRETARY_ONLY');
	const facts = minutesFacts(await entriesOf(logId));
	const printed = JSON.stringify(minutesSections(facts, { passages: {} } as never, 'zh'));
	expect(printed).toContain('实际于 14:30 表决');
	expect(facts.items[1]!.motions[0]!.text.zh).toContain('9美元');
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

test('times are in order, inside the outage that was stated, and never ahead', async () => {
	const { portal } = world;
	const meeting = await afterOutage();
	const { meetingId, secretary, delegates, items } = meeting;
	const [delegate] = delegates[0]!;
	const out = (of: string, actor = secretary) =>
		checkOut(on(of), actor, { meetingId, personId: delegates[2]![0]!.personId });
	await expect(out('14:02')).rejects.toThrow('OUT_OF_ORDER_ON_PAPER');
	await expect(out('15:11')).rejects.toThrow('OUT_OF_ORDER_ON_PAPER');
	await expect(out('14:20', delegate!)).rejects.toThrow('SECRETARY_ONLY');
	await out('14:20');
	const back = (of: string) =>
		checkIn(on(of), secretary, { meetingId, personId: delegates[2]![0]!.personId, mode: 'IN_ROOM' });
	await expect(back('14:19')).rejects.toThrow('OUT_OF_ORDER_ON_PAPER');
	await back('14:20');

	const state = (from: string, until: string, actor = secretary) =>
		stateOutage(portal, actor, { meetingId, from: time(from), until: time(until) });
	await expect(state('14:10', '15:15')).rejects.toThrow('OUTAGE_TIMES');
	await expect(state('15:18', '15:21')).rejects.toThrow('OUTAGE_TIMES');
	await expect(state('15:19', '15:18')).rejects.toThrow('OUTAGE_TIMES');
	await expect(state('15:18', '15:20', delegate!)).rejects.toThrow('SECRETARY_ONLY');

	// Once the meeting goes on in the portal, nothing before that is entered any more.
	await closeItem(portal, secretary, { meetingId, itemId: items[1]!, state: 'NOTED' });
	await expect(back('14:30')).rejects.toThrow('OUTAGE_OVER');
});

test('who has come since the outage counts from when he came', async () => {
	const { portal } = world;
	const meeting = await afterOutage({ present: [3, 3, 1], charter: { quorum: 'Q_SHARE(2/3, base=seats)' } });
	const { meetingId, secretary, items, body } = meeting;
	const late = body.parties[2].delegates[1]!;
	await checkIn(portal, { personId: late }, { meetingId, personId: late, mode: 'IN_ROOM' });
	const { motionId } = await motionOn(on('14:10'), meeting);
	const { outcome } = await enterPaperVote(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		motionId,
		form: 'ROLL_CALL',
		answers: new Map(body.parties.flatMap(({ seats }) => seats.map((seat) => [seat, 'FOR'] as const))),
		putAt: time('14:30'),
		closedAt: time('14:30'),
		requestKey: randomUUID()
	});
	expect(outcome.total.for).toBe(7);
	await expect(checkOut(on('14:40'), secretary, { meetingId, personId: late })).rejects.toThrow(
		'OUT_OF_ORDER_ON_PAPER'
	);
});

test('where the charter asks for the chair’s tap, what is the chair’s waits for it', async () => {
	const meeting = await afterOutage();
	const { meetingId, items, body, chair } = meeting;
	const { portal } = world;
	const { charter_id } = await portal.db
		.selectFrom('meeting')
		.select('charter_id')
		.where('id', '=', meetingId)
		.executeTakeFirstOrThrow();
	const { motionId } = await motionOn(on('14:10'), meeting);
	const charter = await portal.db
		.selectFrom('charter')
		.select('rules')
		.where('id', '=', charter_id)
		.executeTakeFirstOrThrow();
	const rules = { ...charter.rules, chair: { ...charter.rules.chair, ownTap: true } };
	await portal.db
		.updateTable('charter')
		.set({ rules: JSON.stringify(rules) })
		.where('id', '=', charter_id)
		.execute();
	const vote = (actor: { personId: string }) =>
		enterPaperVote(portal, actor, {
			meetingId,
			itemId: items[1]!,
			motionId,
			form: 'ROLL_CALL',
			answers: new Map(body.parties.flatMap(({ seats }) => seats.map((seat) => [seat, 'FOR'] as const))),
			putAt: time('14:30'),
			closedAt: time('14:31'),
			requestKey: randomUUID()
		});
	await expect(vote(meeting.secretary)).rejects.toThrow('CHAIR_TAP_NEEDED');
	expect((await vote(chair)).outcome.verdict).toBe('ADOPTED');
	await expect(openItem(on('14:32'), chair, { meetingId, itemId: items[0]! })).rejects.toThrow(
		'ITEM_OPEN_ALREADY'
	);
	await expect(openMeeting(on('14:33'), chair, { meetingId })).rejects.toThrow('MEETING_NOT_IN_STATE');
});

test('a recusal noted on paper leaves the vote after it as live, and a side wholly recused refuses', async () => {
	const { portal } = world;
	const meeting = await afterOutage({
		charter: {
			quorum: 'Q_PARTY_COUNT(1)',
			decision: { consensus: true, ballot: 'M_CONCURRENT(M_SIMPLE_CAST)', procedural: 'M_ABS_PRESENT' }
		}
	});
	const { meetingId, logId, secretary, items, body } = meeting;
	const { motionId } = await motionOn(on('14:10'), meeting);
	const [, , employers] = body.parties;
	const recuse = (seatId: string, at: string) =>
		recuseSeat(on(at), secretary, {
			meetingId,
			itemId: items[1]!,
			seatId,
			reason: { zh: '所涉企业为本人所在单位。' },
			requestKey: randomUUID()
		});
	const vote = (putAt: string, key: string) =>
		enterPaperVote(portal, secretary, {
			meetingId,
			itemId: items[1]!,
			motionId,
			form: 'ROLL_CALL',
			answers: new Map(body.parties.flatMap(({ seats }) => seats.map((seat) => [seat, 'FOR'] as const))),
			putAt: time(putAt),
			closedAt: time(putAt),
			requestKey: key
		});
	await recuse(employers.seats[0]!, '14:12');
	const { recusalId } = await recuse(employers.seats[1]!, '14:13');
	const last = await recuse(employers.seats[2]!, '14:13');
	await expect(vote('14:15', randomUUID())).rejects.toThrow('PARTY_RECUSED');
	await withdrawRecusal(on('14:16'), secretary, { meetingId, recusalId });
	await withdrawRecusal(on('14:16'), secretary, { meetingId, ...last });
	const { outcome } = await vote('14:20', randomUUID());
	expect(outcome.total).toMatchObject({ members: 8, present: 8, for: 8, recused: 1 });
	const entries = await entriesOf(logId);
	expect(entries.find(({ t }) => t === 'seat.recused')!.body).toMatchObject({
		of_seat: employers.seats[0],
		occurred_at: time('14:12').toISOString()
	});
	expect(JSON.stringify(minutesSections(minutesFacts(entries), { passages: {} } as never, 'zh'))).toContain(
		'所涉企业为本人所在单位'
	);
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

/** A secret ballot on paper, nine papers for nine seats unless told otherwise. */
function secretVote(
	meeting: TestMeeting,
	motionId: string,
	more: Partial<Parameters<typeof enterPaperSecret>[2]> = {}
) {
	const { meetingId, secretary, items, body } = meeting;
	return enterPaperSecret(world.portal, secretary, {
		meetingId,
		itemId: items[1]!,
		motionId,
		putAt: time('14:30'),
		closedAt: time('14:36'),
		tellers: [body.parties[0].seats[0]!, body.parties[1].seats[0]!],
		counts: [nine],
		requestKey: randomUUID(),
		...more
	});
}
const nine = { handed_out: 9, in_box: 8, for: 4, against: 2, abstain: 0, blank: 1, invalid: 1 };
const secretly = (ballot: string) => ({
	quorum: 'Q_PARTY_COUNT(1)',
	ballots: { forms: ['RECORD_VOTE' as const, 'SECRET' as const] },
	decision: { consensus: true, ballot, procedural: 'M_ABS_PRESENT' }
});

test('a secret vote on paper is what two tellers counted out of the box, of all together, and never open', async () => {
	const { portal } = world;
	const meeting = await afterOutage({ charter: secretly('M_SIMPLE_CAST') });
	const { meetingId, logId, secretary, body, delegates } = meeting;
	const { motionId } = await motionOn(on('14:10'), meeting);
	const size = (await entriesOf(logId)).length;
	const [union, ministry] = body.parties;
	const bad = (count: Partial<typeof nine>) =>
		secretVote(meeting, motionId, { counts: [{ ...nine, ...count }] });
	await expect(bad({ for: 5 })).rejects.toMatchObject({ code: 'BOX_SUM', params: { sum: 9, box: 8 } });
	await expect(bad({ handed_out: 7 })).rejects.toMatchObject({ code: 'BOX_OVER_HANDED' });
	await expect(bad({ handed_out: 10 })).rejects.toMatchObject({
		code: 'BOX_OVER_SEATS',
		params: { seats: 9 }
	});
	await expect(
		secretVote(meeting, motionId, { counts: body.parties.map(({ id: party }) => ({ ...nine, party })) })
	).rejects.toThrow('BOX_OF_WHOM');
	await expect(
		secretVote(meeting, motionId, { tellers: [union.seats[0]!, union.seats[1]!] })
	).rejects.toThrow('TELLERS_OF_ONE_PARTY');
	await expect(secretVote(meeting, motionId, { tellers: [union.seats[0]!] })).rejects.toThrow(
		'TELLERS_OF_REGISTER'
	);
	await expect(secretVote(meeting, motionId, { closedAt: time('14:29') })).rejects.toThrow(
		'OUT_OF_ORDER_ON_PAPER'
	);
	// Nothing of what was refused stands, so that nobody could be asked to vote on a device.
	expect(await entriesOf(logId)).toHaveLength(size);

	const key = randomUUID();
	const { voteId, outcome } = await secretVote(meeting, motionId, { requestKey: key });
	expect(outcome).toMatchObject({
		verdict: 'ADOPTED',
		total: { members: 9, present: 9, for: 4, against: 2, blank: 1, invalid: 1, notCast: 1 },
		parties: []
	});
	expect((await secretVote(meeting, motionId, { requestKey: key })).voteId).toBe(voteId);
	const entries = await entriesOf(logId);
	const opened = entries.find(({ t }) => t === 'ballot.opened')!;
	const sealed = entries.find(({ t }) => t === 'votes.sealed')!;
	expect(opened.body).toMatchObject({ occurred_at: time('14:30').toISOString() });
	expect(sealed.body).toMatchObject({
		occurred_at: time('14:36').toISOString(),
		box: {
			counts: [nine],
			tellers: [{ person: delegates[0]![0]!.personId }, { party: ministry.id }]
		}
	});
	const [vote] = exportVotes(entries);
	expect(vote!.tellers?.map(({ person }) => person)).toEqual([
		delegates[0]![0]!.personId,
		delegates[1]![0]!.personId
	]);
	const plain = JSON.parse(JSON.stringify(vote)) as { box: { counts: (typeof nine)[] } };
	expect(recount(v.parse(exportedVote, plain))).toEqual(outcome);
	plain.box.counts[0]!.for = 5;
	expect(() => recount(v.parse(exportedVote, plain))).toThrow('the papers do not fit');
	const printed = JSON.stringify(minutesSections(minutesFacts(entries), { passages: {} } as never, 'zh'));
	expect(printed).toContain('无记名表决');
	expect(printed).toContain('发出选票9张，收回8张，由');
	expect(printed).toContain('实际于 14:30 表决');
	const { facts, tables } = composeVoteRecord(
		await readVoteRecord(portal, secretary, { meetingId, voteId }),
		'zh'
	);
	expect(facts.find(({ label }) => label === '人工计票')!.text.join('')).toContain('系统不掌握选票');
	expect(JSON.stringify(tables)).toContain('空白');
	expect((await judgeRecord(portal, logId)).problems).toEqual([]);
});

test('the rule says of whom papers are counted, and with few seats a secret vote on paper is refused as live', async () => {
	const { portal } = world;
	const apart = await afterOutage({ seats: 5, charter: secretly('M_CONCURRENT(M_SIMPLE_CAST)') });
	const five = { handed_out: 5, in_box: 5, for: 3, against: 1, abstain: 0, blank: 1, invalid: 0 };
	const of = (meeting: TestMeeting) => meeting.body.parties.map(({ id: party }) => ({ ...five, party }));
	const { motionId } = await motionOn(on('14:10'), apart);
	await expect(secretVote(apart, motionId, { counts: [five] })).rejects.toThrow('BOX_OF_WHOM');
	const { outcome } = await secretVote(apart, motionId, { counts: of(apart) });
	expect(outcome.parties.map(({ tally }) => [tally.for, tally.blank, tally.notCast])).toEqual(
		apart.body.parties.map(() => [3, 1, 0])
	);
	expect((await judgeRecord(portal, apart.logId)).problems).toEqual([]);

	const few = await afterOutage({ charter: secretly('M_CONCURRENT(M_SIMPLE_CAST)') });
	const moved = await motionOn(on('14:10'), few);
	await expect(secretVote(few, moved.motionId, { counts: of(few) })).rejects.toThrow('SECRET_NEEDS_POOLED');
	const none = await afterOutage();
	const third = await motionOn(on('14:10'), none);
	await expect(secretVote(none, third.motionId)).rejects.toThrow('FORM_NOT_IN_CHARTER');
});
