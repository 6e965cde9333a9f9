import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MeetingEntry } from '#lib/domain/meetings/events.ts';
import { minutesFacts } from '#lib/domain/minutes/fold-facts.ts';
import { answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { cancelMeeting } from '#lib/server/meetings/cancel-meeting.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { declareInquorate } from '#lib/server/meetings/declare-inquorate.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { openCheckIn } from '#lib/server/meetings/open-check-in.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { reconveneMeeting } from '#lib/server/meetings/reconvene-meeting.ts';
import { minutesSections } from '#lib/server/minutes/sections.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { readTasks } from '#lib/server/today/read-tasks.ts';
import { convenedMeeting } from '../../support/convened-meeting.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody, type TestBody } from '../../support/tripartite-body.ts';

const clock = steppedClock('2026-03-10T10:00:00+08:00');
let world: TestPortal;
beforeAll(async () => (world = await testPortal({ clock })));
afterAll(() => world.close());

const as = (personId: string) => ({ personId });
const again = {
	starts: new Date('2026-03-26T09:00:00+08:00'),
	ends: new Date('2026-03-26T11:00:00+08:00'),
	place: { zh: '天津' }
};

/** A meeting of the 18th that was declared inquorate, one delegate of the union having come. */
async function inquorate(body: TestBody): Promise<string> {
	const meetingId = await convenedMeeting(world.portal, body, {
		starts: new Date('2026-03-18T09:00:00+08:00')
	});
	const [came] = body.parties[0].delegates as [string];
	await answerInvitation(world.portal, as(came), { meetingId, answer: 'IN_PERSON' });
	clock.set('2026-03-18T08:00:00+08:00');
	const secretary = as(body.secretary);
	await openCheckIn(world.portal, secretary, { meetingId });
	await checkIn(world.portal, as(came), { meetingId, personId: came, mode: 'IN_ROOM' });
	clock.set('2026-03-18T09:31:00+08:00');
	await declareInquorate(world.portal, secretary, { meetingId });
	return meetingId;
}

const row = (id: string) =>
	world.portal.db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function factsOf(meetingId: string) {
	const { log_id } = await row(meetingId);
	return minutesFacts((await readEntries(world.portal.db, log_id!, -1)) as unknown as MeetingEntry[]);
}

test('a sitting without quorum is called again, with the charter’s quorum for reconvened sittings', async () => {
	const body = await tripartiteBody(world.portal, {
		charter: { quorum: 'OR(Q_NONE_RECONVENED, Q_SHARE(1/2, base=seats, strict=yes))' }
	});
	const secretary = as(body.secretary);
	const [came] = body.parties[0].delegates as [string];
	const meetingId = await inquorate(body);
	const reconvene = (change: Partial<typeof again> = {}, personId = body.secretary) =>
		reconveneMeeting(world.portal, as(personId), { meetingId, ...again, ...change });
	await expect(reconvene({}, came)).rejects.toThrow('SECRETARY_ONLY');
	await expect(
		reconvene({ starts: new Date('2026-03-20T09:00:00+08:00'), ends: new Date('2026-03-20T10:00:00+08:00') })
	).rejects.toThrow('NOTICE_TOO_SHORT');
	await expect(reconvene({ place: {} as { zh: string } })).rejects.toThrow('NO_PLACE');
	await reconvene();
	await expect(reconvene()).rejects.toThrow('MEETING_NOT_IN_STATE');

	expect(await row(meetingId)).toMatchObject({
		state: 'CONVENED',
		reconvened: true,
		sequence: 1,
		time_sequence: 1,
		place_zh: '天津'
	});
	// Everybody is told, and who had answered is asked again.
	const told = await world.portal.db
		.selectFrom('mail')
		.select('subject')
		.where('subject', 'like', '重新召集%')
		.execute();
	expect(told).toHaveLength(16);
	const tasks = await readTasks(world.portal, as(came), new Date('2026-03-18T10:00:00+08:00'));
	expect(tasks.map(({ kind }) => kind)).toContain('ANSWER_INVITATION');
	const { view } = await liveStart(world.portal, secretary, meetingId);
	expect(view).toMatchObject({ state: 'CONVENED', reconvened: true, presence: {} });

	// The same one delegate is enough now.
	clock.set('2026-03-26T08:30:00+08:00');
	await openCheckIn(world.portal, secretary, { meetingId });
	await checkIn(world.portal, as(came), { meetingId, personId: came, mode: 'REMOTE' });
	await openMeeting(world.portal, secretary, { meetingId });
	const facts = await factsOf(meetingId);
	expect(facts.openingQuorum).toMatchObject({ met: true });
	expect(facts.attendance).toMatchObject([{ person: { person: came }, remote: true }]);
	const [opening] = minutesSections(facts, { title: {}, passages: {} }, 'zh');
	const words = JSON.stringify(opening!.facts);
	expect(words).toContain('2026年3月26日');
	expect(words).toContain(
		'原定2026年3月18日召开，因不足法定人数流会（工会方 1/3，政府方 0/3，企业方 0/3），本次为重新召集。'
	);
	const { log_id } = await row(meetingId);
	expect((await judgeRecord(world.portal, log_id!)).problems).toEqual([]);
});

test('without such a rule a reconvened sitting needs the same quorum', async () => {
	clock.set('2026-03-10T10:00:00+08:00');
	const body = await tripartiteBody(world.portal);
	const secretary = as(body.secretary);
	const meetingId = await inquorate(body);
	await reconveneMeeting(world.portal, secretary, { meetingId, ...again });
	clock.set('2026-03-26T08:30:00+08:00');
	await openCheckIn(world.portal, secretary, { meetingId });
	await expect(openMeeting(world.portal, secretary, { meetingId })).rejects.toThrow('NO_QUORUM');
});

test('a meeting without quorum that will not be called again ends its record in the body’s', async () => {
	clock.set('2026-03-10T10:00:00+08:00');
	const body = await tripartiteBody(world.portal);
	const secretary = as(body.secretary);
	const meetingId = await inquorate(body);
	const giveUp = (reason: string, personId = body.secretary) =>
		cancelMeeting(world.portal, as(personId), { meetingId, reason });
	await expect(giveUp('因故', body.parties[0].delegates[0]!)).rejects.toThrow('SECRETARY_ONLY');
	await expect(giveUp(' ')).rejects.toThrow('REASON_FOR_CANCELLING');
	await giveUp('议题并入下次会议');
	const { state, log_id } = await row(meetingId);
	expect(state).toBe('CANCELLED');
	const entries = (await readEntries(world.portal.db, log_id!, -1)) as unknown as MeetingEntry[];
	expect(entries.slice(-2).map(({ t }) => t)).toEqual(['meeting.inquorate', 'meeting.cancelled']);

	const { log_id: bodyLog } = await world.portal.db
		.selectFrom('body')
		.select('log_id')
		.where('id', '=', body.bodyId)
		.executeTakeFirstOrThrow();
	const last = (await readEntries(world.portal.db, bodyLog, -1)).at(-1)!;
	expect(last).toMatchObject({ t: 'meeting.log_ended', body: { meeting: meetingId, size: entries.length } });
	await expect(reconveneMeeting(world.portal, secretary, { meetingId, ...again })).rejects.toThrow(
		'LOG_ENDED'
	);
});
