import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { minutesFacts } from '#lib/domain/minutes/facts.ts';
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
import { enterPaperVote } from '#lib/server/outage/enter-paper-vote.ts';
import { enteredLater } from '#lib/server/outage/entered-later.ts';
import { stateOutage } from '#lib/server/outage/state-outage.ts';
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
	await expect(vote([union.seats[0]!, union.seats[1]!], key)).rejects.toThrow('TELLER_OF_OTHER_PARTY');
	await expect(vote([union.seats[0]!], key)).rejects.toThrow('NOT_ON_REGISTER');
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
