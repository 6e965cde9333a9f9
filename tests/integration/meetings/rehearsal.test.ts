import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { beginRehearsal } from '#lib/server/meetings/begin-rehearsal.ts';
import { cancelMeeting } from '#lib/server/meetings/cancel-meeting.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { endRehearsal } from '#lib/server/meetings/end-rehearsal.ts';
import { isRehearsal } from '#lib/server/meetings/is-rehearsal.ts';
import { listMeetings } from '#lib/server/meetings/list-meetings.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { readMeeting } from '#lib/server/meetings/read-meeting.ts';
import { renewRoster } from '#lib/server/meetings/renew-roster.ts';
import { scheduleMeeting } from '#lib/server/meetings/schedule-meeting.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { exportLog } from '#lib/server/record/export-log.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { readTasks } from '#lib/server/today/read-tasks.ts';
import { readToday } from '#lib/server/today/read-today.ts';
import { castBallot } from '#lib/server/voting/cast-ballot.ts';
import { closeBallot } from '#lib/server/voting/close-ballot.ts';
import { openBallot } from '#lib/server/voting/open-ballot.ts';
import { readVoteRecord } from '#lib/server/voting/read-vote-record.ts';
import { convenedMeeting, testAgenda } from '../../support/convened-meeting.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody, type TestBody } from '../../support/tripartite-body.ts';

const clock = steppedClock('2026-03-10T10:00:00+08:00');
let world: TestPortal;
beforeAll(async () => (world = await testPortal({ clock })));
afterAll(() => world.close());

const as = (personId: string) => ({ personId });
const row = (id: string) =>
	world.portal.db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const entriesOf = async (logId: string) => (await readEntries(world.portal.db, logId, 0)).map(({ t }) => t);
const itemsOf = (meetingId: string) =>
	world.portal.db
		.selectFrom('agenda_item')
		.selectAll()
		.where('meeting_id', '=', meetingId)
		.orderBy('ordinal')
		.execute();

/** Everything outside a rehearsal that one could leave a trace in. */
async function traces(body: TestBody) {
	const { db } = world.portal;
	const logs = await db
		.selectFrom('log')
		.select(['id', 'origin', 'size'])
		.where('body_id', '=', body.bodyId)
		.execute();
	const count = async (
		table: 'mail' | 'document' | 'minutes' | 'checkpoint' | 'proposed_item' | 'answer_link'
	) =>
		(
			await db
				.selectFrom(table)
				.select(({ fn }) => fn.countAll<string>().as('n'))
				.executeTakeFirstOrThrow()
		).n;
	return {
		logs: logs.filter(({ origin }) => !origin.includes('/rehearsal/')),
		mails: await count('mail'),
		documents: await count('document'),
		minutes: await count('minutes'),
		checkpoints: await count('checkpoint'),
		proposals: await count('proposed_item'),
		links: await count('answer_link')
	};
}

/** A rehearsal with everybody there, its second item decided by a ballot, and closed. */
async function rehearse(body: TestBody, meetingId: string) {
	const { portal } = world;
	const secretary = as(body.secretary);
	const { rehearsalId } = await beginRehearsal(portal, secretary, { meetingId });
	const of = { meetingId: rehearsalId };
	for (const personId of body.parties.flatMap(({ delegates }) => delegates))
		await checkIn(portal, as(personId), { ...of, personId, mode: 'IN_ROOM' });
	await openMeeting(portal, secretary, of);
	const [, item] = await itemsOf(rehearsalId);
	await openItem(portal, secretary, { ...of, itemId: item!.id });
	const { voteId } = await openBallot(portal, secretary, {
		...of,
		itemId: item!.id,
		question: { zh: '是否同意？' },
		requestKey: randomUUID()
	});
	for (const personId of body.parties.flatMap(({ delegates }) => delegates))
		await castBallot(portal, as(personId), { voteId, choice: 'FOR', requestKey: randomUUID() });
	clock.step(60_000);
	await closeBallot(portal, secretary, { ...of, voteId });
	await closeItem(portal, secretary, { ...of, itemId: item!.id, state: 'DECIDED' });
	return { rehearsalId, voteId, closed: await closeMeeting(portal, secretary, of) };
}

test('a rehearsal goes like the meeting, and leaves no trace in record, numbers, mail or archive', async () => {
	const { portal } = world;
	const body = await tripartiteBody(portal);
	const secretary = as(body.secretary);
	const meetingId = await convenedMeeting(portal, body, { starts: new Date('2026-03-18T09:00:00+08:00') });
	const before = await traces(body);
	const real = await row(meetingId);

	const { rehearsalId, voteId, closed } = await rehearse(body, meetingId);
	expect(closed).toBeNull();
	expect(await traces(body)).toEqual(before);
	expect(await row(meetingId)).toEqual(real);
	expect(await listMeetings(portal, secretary)).toHaveLength(1);
	expect(
		(
			await readTasks(portal, secretary, await portal.db.transaction().execute((trx) => clock.now(trx)))
		).filter((task) => task.meetingId === rehearsalId)
	).toEqual([]);

	const { log_id } = await row(rehearsalId);
	const { origin } = await portal.db
		.selectFrom('log')
		.select('origin')
		.where('id', '=', log_id!)
		.executeTakeFirstOrThrow();
	expect(origin).toMatch(/\/rehearsal\//);
	await expect(exportLog(portal.db, log_id!)).rejects.toThrow('no such checkpoint');

	// What is seen is marked; what could be taken away is not handed out.
	const { view, rehearsal } = await liveStart(portal, as(body.parties[0].delegates[0]!), rehearsalId);
	expect(view.rehearsal).toBe(true);
	expect(rehearsal?.en).toContain('Rehearsal');
	expect(await isRehearsal(portal, secretary, rehearsalId)).toBe(true);
	expect(await isRehearsal(portal, secretary, meetingId)).toBe(false);
	const record = await readVoteRecord(portal, secretary, { meetingId: rehearsalId, voteId });
	expect(record.meeting.rehearsal).toBe(true);
	expect(record.vote.result.verdict).toBe('ADOPTED');

	// The next meeting takes the next number, whatever was rehearsed.
	const next = await scheduleMeeting(portal, secretary, {
		bodyId: body.bodyId,
		kind: 'PLENARY',
		title: { zh: '下一次' },
		starts: new Date('2026-05-18T09:00:00+08:00'),
		ends: new Date('2026-05-18T11:00:00+08:00'),
		place: { zh: '北京' },
		agenda: testAgenda,
		requestKey: randomUUID()
	});
	expect((await row(next.meetingId)).number).toBe(real.number + 1);
});

test('the database itself lets nothing of a rehearsal into the record', async () => {
	const { portal } = world;
	const body = await tripartiteBody(portal);
	const meetingId = await convenedMeeting(portal, body, { starts: new Date('2026-03-18T09:00:00+08:00') });
	const { rehearsalId } = await beginRehearsal(portal, as(body.secretary), { meetingId });
	const { log_id, body_id } = await row(rehearsalId);
	await expect(
		portal.db
			.insertInto('checkpoint')
			.values({ log_id: log_id!, size: 1, body_id, root: Buffer.alloc(32), note: '', made_at: new Date() })
			.execute()
	).rejects.toThrow('a rehearsal has no checkpoint');
	await expect(
		portal.db
			.insertInto('minutes')
			.values({ meeting_id: rehearsalId, body_id } as never)
			.execute()
	).rejects.toThrow('a rehearsal has no minutes');
	await expect(
		portal.db.updateTable('meeting').set({ state: 'RECORDED' }).where('id', '=', rehearsalId).execute()
	).rejects.toThrow('check');
});

test('the same people are called, with what they answered, and learn of it in the portal', async () => {
	const { portal } = world;
	const body = await tripartiteBody(portal);
	const secretary = as(body.secretary);
	const [delegate] = body.parties[0].delegates as [string];
	const meetingId = await convenedMeeting(portal, body, { starts: new Date('2026-03-18T09:00:00+08:00') });
	await answerInvitation(portal, as(delegate), { meetingId, answer: 'REMOTE' });
	await expect(beginRehearsal(portal, as(delegate), { meetingId })).rejects.toThrow('SECRETARY_ONLY');
	const { rehearsalId } = await beginRehearsal(portal, secretary, { meetingId });
	expect(await beginRehearsal(portal, secretary, { meetingId })).toEqual({ rehearsalId });

	const people = (id: string) =>
		portal.db
			.selectFrom('invitee')
			.select(['person_id', 'seat_id', 'capacity', 'answer'])
			.where('meeting_id', '=', id)
			.orderBy('person_id')
			.execute();
	expect(await people(rehearsalId)).toEqual(await people(meetingId));
	const { view } = await liveStart(portal, as(delegate), rehearsalId);
	expect(view.people[delegate]?.answer).toBe('REMOTE');
	expect(view.agenda.map(({ title }) => title)).toEqual(testAgenda.map(({ title }) => title));

	expect((await readToday(portal, as(delegate))).rehearsals).toMatchObject([
		{ id: rehearsalId, audience: 'SEATS', state: 'CHECK_IN' }
	]);
	expect((await readMeeting(portal, as(delegate), meetingId)).rehearsal.going?.id).toBe(rehearsalId);
	const stranger = await tripartiteBody(portal);
	const outside = as(stranger.parties[0].delegates[0]!);
	expect((await readToday(portal, outside)).rehearsals).toEqual([]);
	await expect(liveStart(portal, outside, rehearsalId)).rejects.toThrow('NOT_FOUND');

	// What would tell people, or change who they are, belongs to the meeting itself.
	await expect(renewRoster(portal, secretary, { meetingId: rehearsalId })).rejects.toThrow(
		'NOT_IN_REHEARSAL'
	);
	await expect(cancelMeeting(portal, secretary, { meetingId: rehearsalId, reason: 'x' })).rejects.toThrow(
		'NOT_IN_REHEARSAL'
	);
	await expect(beginRehearsal(portal, secretary, { meetingId: rehearsalId })).rejects.toThrow(
		'MEETING_NOT_IN_STATE'
	);
});

test('one is thrown away and begun again', async () => {
	const { portal } = world;
	const body = await tripartiteBody(portal);
	const secretary = as(body.secretary);
	const [delegate] = body.parties[0].delegates as [string];
	const meetingId = await convenedMeeting(portal, body, { starts: new Date('2026-03-18T09:00:00+08:00') });
	const { rehearsalId } = await rehearse(body, meetingId);
	const { log_id } = await row(rehearsalId);
	const second = await beginRehearsal(portal, secretary, { meetingId });
	expect(second.rehearsalId).not.toBe(rehearsalId);

	for (const who of [secretary, as(delegate)])
		await expect(readMeeting(portal, who, rehearsalId)).rejects.toThrow('NOT_FOUND');
	await expect(endRehearsal(portal, secretary, { meetingId: rehearsalId })).rejects.toThrow('NOT_FOUND');
	// The log stays as it was written, and takes nothing more.
	expect((await entriesOf(log_id!)).at(-1)).toBe('meeting.cancelled');
	await expect(
		portal.db.updateTable('log').set({ size: 0 }).where('id', '=', log_id!).execute()
	).rejects.toThrow('only grows');

	await expect(endRehearsal(portal, as(delegate), { meetingId: second.rehearsalId })).rejects.toThrow(
		'SECRETARY_ONLY'
	);
	await expect(endRehearsal(portal, secretary, { meetingId })).rejects.toThrow('NOT_FOUND');
	expect(await endRehearsal(portal, secretary, { meetingId: second.rehearsalId })).toEqual({ meetingId });
	expect((await readToday(portal, as(delegate))).rehearsals).toEqual([]);
	expect((await row(meetingId)).state).toBe('CONVENED');
});
