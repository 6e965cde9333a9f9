import { afterAll, beforeAll, expect, test } from 'vitest';
import { simpleParser } from 'mailparser';
import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { answerByLink, answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { attachPaper } from '#lib/server/meetings/attach-paper.ts';
import { cancelMeeting } from '#lib/server/meetings/cancel-meeting.ts';
import { changeDraft } from '#lib/server/meetings/change-draft.ts';
import { changeMeeting } from '#lib/server/meetings/change-meeting.ts';
import { discardDraft } from '#lib/server/meetings/discard-draft.ts';
import { listMeetings } from '#lib/server/meetings/list-meetings.ts';
import { readMeeting } from '#lib/server/meetings/read-meeting.ts';
import { readTasks } from '#lib/server/today/read-tasks.ts';
import { readInvitation } from '#lib/server/meetings/read-invitation.ts';
import { scheduleMeeting, type NewMeeting } from '#lib/server/meetings/schedule-meeting.ts';
import { sendNotice } from '#lib/server/meetings/send-notice.ts';
import { withdrawNotice } from '#lib/server/meetings/withdraw-notice.ts';
import { drainJobs } from '#lib/server/jobs/outbox.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { convenedMeeting, testAgenda } from '../../support/convened-meeting.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody, type TestBody } from '../../support/tripartite-body.ts';

const starts = new Date('2026-03-18T09:00:00+08:00');
const inTime = '2026-03-10T10:00:00+08:00';

const clock = steppedClock(inTime);
let world: TestPortal;
let body: TestBody;
let other: TestBody;

beforeAll(async () => {
	world = await testPortal({ clock });
	body = await tripartiteBody(world.portal);
	other = await tripartiteBody(world.portal);
});
afterAll(() => world.close());

const as = (personId: string) => ({ personId });
const secretary = () => as(body.secretary);

function draft(changes: Partial<NewMeeting> = {}): NewMeeting {
	return {
		bodyId: body.bodyId,
		kind: 'PLENARY',
		title: { zh: '第四次会议', en: 'Fourth meeting' },
		starts,
		ends: new Date('2026-03-18T11:30:00+08:00'),
		place: { zh: '北京', en: 'Beijing' },
		agenda: testAgenda,
		requestKey: crypto.randomUUID(),
		...changes
	};
}

async function drafted(changes: Partial<NewMeeting> = {}): Promise<string> {
	clock.set(inTime);
	return (await scheduleMeeting(world.portal, secretary(), draft(changes))).meetingId;
}

async function convened(): Promise<string> {
	clock.set(inTime);
	return convenedMeeting(world.portal, body, { starts, ends: draft().ends });
}

/** What a change says that changes nothing: the draft, with the items that it has by now. */
async function same(meetingId: string) {
	const items = await world.portal.db
		.selectFrom('agenda_item')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.orderBy('ordinal')
		.execute();
	const { bodyId: _, requestKey: __, kind: ___, ...rest } = draft();
	return { ...rest, meetingId, agenda: testAgenda.map((item, at) => ({ ...item, id: items[at]!.id })) };
}

const row = (id: string) =>
	world.portal.db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirst();

async function mails(meetingId: string) {
	const { rows } = await import('kysely').then(({ sql }) =>
		sql<{ eml: string; to_address: string }>`select eml, to_address from mail
			where eml like ${`%<${meetingId}.%`} order by created_at`.execute(world.portal.db)
	);
	return Promise.all(
		rows.map(async ({ eml, to_address }) => ({ to: to_address, mail: await simpleParser(eml) }))
	);
}

async function linkOf(meetingId: string, personId: string, nth = -1): Promise<string> {
	const { email } = await world.portal.db
		.selectFrom('person')
		.select('email')
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	const own = (await mails(meetingId)).filter(({ to }) => to === email);
	return /\/a\/([\w-]{43})/.exec(own.at(nth)!.mail.text!)![1]!;
}

test('only the secretary of the body schedules; strangers find nothing', async () => {
	const delegate = as(body.parties[0].delegates[0]!);
	await expect(scheduleMeeting(world.portal, delegate, draft())).rejects.toThrow('SECRETARY_ONLY');
	await expect(scheduleMeeting(world.portal, as(other.secretary), draft())).rejects.toThrow('NOT_FOUND');
});

test('the same request again answers with the same draft', async () => {
	clock.set(inTime);
	const input = draft();
	const twice = await Promise.all([
		scheduleMeeting(world.portal, secretary(), input),
		scheduleMeeting(world.portal, secretary(), input)
	]);
	expect(twice[0]).toEqual(twice[1]);
});

test.each([
	['2026-03-11T23:58:00+08:00', 'PLENARY', undefined, null],
	['2026-03-11T23:59:30+08:00', 'PLENARY', undefined, 'NOTICE_TOO_SHORT'],
	['2026-03-12T00:01:00+08:00', 'PLENARY', 'urgent', 'NOTICE_TOO_SHORT'],
	['2026-03-12T00:01:00+08:00', 'AD_HOC', undefined, 'REASON_NEEDED'],
	['2026-03-12T00:01:00+08:00', 'AD_HOC', 'urgent', null],
	['2026-03-17T09:01:00+08:00', 'AD_HOC', 'urgent', 'NOTICE_TOO_SHORT']
] as const)('notice sent at %s for a %s meeting (%s): %s', async (sent, kind, reason, refusal) => {
	const meetingId = await drafted({ kind, shortNoticeReason: reason });
	clock.set(sent);
	const sending = sendNotice(world.portal, secretary(), { meetingId });
	if (refusal) await expect(sending).rejects.toThrow(refusal);
	else expect((await sending).dispatchAt).toEqual(new Date(new Date(sent).getTime() + 60_000));
});

test('a notice goes out after sixty seconds, once, as one act', async () => {
	const meetingId = await drafted();
	const first = await sendNotice(world.portal, secretary(), { meetingId });
	expect(await sendNotice(world.portal, secretary(), { meetingId })).toEqual(first);
	expect(await row(meetingId)).toMatchObject({ state: 'DRAFT', log_id: null });

	clock.set(first.dispatchAt);
	await drainJobs(world.portal, { early: true });
	const meeting = (await row(meetingId))!;
	expect(meeting).toMatchObject({ state: 'CONVENED', convened_at: first.dispatchAt, dispatch_at: null });
	const entries = await readEntries(world.portal.db, meeting.log_id!, 0);
	expect(entries.map(({ t }) => t)).toEqual(['meeting.convened', 'roster', 'roster', 'roster', 'attendants']);
	expect(entries[0]!.body.notice).toEqual({ days_required: 7, days_given: 8, last_date: '2026-03-11' });
	// 3 delegates, an alternate and a liaison a party, and the secretary
	expect(await mails(meetingId)).toHaveLength(16);
	await expect(withdrawNotice(world.portal, secretary(), { meetingId })).rejects.toThrow('NOTICE_SENT');
});

test('a notice taken back is not sent, also when it is sent anew later', async () => {
	const meetingId = await drafted();
	const first = await sendNotice(world.portal, secretary(), { meetingId });
	await withdrawNotice(world.portal, secretary(), { meetingId });
	await withdrawNotice(world.portal, secretary(), { meetingId });
	clock.set(first.dispatchAt);
	await drainJobs(world.portal, { early: true });
	expect(await row(meetingId)).toMatchObject({ state: 'DRAFT', dispatch_at: null });
	expect(await mails(meetingId)).toEqual([]);
});

test('a draft changes and goes; while its notice is on the way it does not', async () => {
	const meetingId = await drafted();
	const items = await world.portal.db
		.selectFrom('agenda_item')
		.selectAll()
		.where('meeting_id', '=', meetingId)
		.orderBy('ordinal')
		.execute();
	const { bodyId: _, requestKey: __, ...same } = draft();
	const change = { ...same, meetingId, agenda: [{ ...testAgenda[1]!, id: items[1]!.id }] };
	await expect(changeDraft(world.portal, as(other.secretary), change)).rejects.toThrow('NOT_FOUND');
	await changeDraft(world.portal, secretary(), change);
	const after = await world.portal.db
		.selectFrom('agenda_item')
		.select(['id', 'ordinal'])
		.where('meeting_id', '=', meetingId)
		.execute();
	expect(after).toEqual([{ id: items[1]!.id, ordinal: 1 }]);
	await sendNotice(world.portal, secretary(), { meetingId });
	await expect(changeDraft(world.portal, secretary(), change)).rejects.toThrow('NOTICE_GOING_OUT');
	await discardDraft(world.portal, secretary(), { meetingId });
	expect(await row(meetingId)).toBeUndefined();
});

test('each invitee gets a calendar request with the body’s clock, and a link that no one else has', async () => {
	const meetingId = await convened();
	const sent = await mails(meetingId);
	const links = sent.map(({ mail }) => /\/a\/([\w-]{43})/.exec(mail.text!)![1]);
	expect(new Set(links).size).toBe(sent.length);
	const { mail } = sent[0]!;
	const attachment = mail.attachments.find(({ filename }) => filename === 'invite.ics')!;
	const calendar = new ICAL.Component(ICAL.parse(attachment.content.toString()));
	expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
	const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
	expect(event.startDate.toString()).toBe('2026-03-18T09:00:00');
	expect(event.startDate.toJSDate()).toEqual(starts);
	expect(event.uid).toBe(`${meetingId}@portal.example`);
});

test('an answer by link needs no account, may change, and repeats safely', async () => {
	const meetingId = await convened();
	const person = body.parties[0].delegates[1]!;
	const token = await linkOf(meetingId, person);
	await answerByLink(world.portal, token, { answer: 'REMOTE' });
	await answerByLink(world.portal, token, { answer: 'REMOTE' });
	await answerInvitation(world.portal, as(person), { meetingId, answer: 'IN_PERSON' });
	const { log_id } = (await row(meetingId))!;
	const answers = (await readEntries(world.portal.db, log_id!, 5)).map(({ body }) => body.answer);
	expect(answers).toEqual(['REMOTE', 'IN_PERSON']);
	await expect(answerByLink(world.portal, 'x'.repeat(43), { answer: 'NO' })).rejects.toThrow('NOT_FOUND');
	await expect(
		answerInvitation(world.portal, as(other.secretary), { meetingId, answer: 'NO' })
	).rejects.toThrow('NOT_FOUND');
	clock.set('2026-03-20T12:00:00+08:00');
	await expect(answerByLink(world.portal, token, { answer: 'NO' })).rejects.toThrow('LINK_EXPIRED');
});

test('an alternate is of one’s own side, holds that mandate, and stands in once', async () => {
	const meetingId = await convened();
	const [union, government] = body.parties;
	const send = (person: string, alternateId?: string) =>
		answerInvitation(world.portal, as(person), { meetingId, answer: 'ALTERNATE', alternateId });
	await expect(send(union.delegates[0]!, government.alternate)).rejects.toThrow('NOT_AN_ALTERNATE');
	await expect(send(union.delegates[0]!, union.delegates[1]!)).rejects.toThrow('NOT_AN_ALTERNATE');
	await expect(send(union.delegates[0]!)).rejects.toThrow('NOT_AN_ALTERNATE');
	await expect(send(union.alternate, union.alternate)).rejects.toThrow('NOT_AN_ALTERNATE');
	const race = await Promise.allSettled([
		send(union.delegates[0]!, union.alternate),
		send(union.delegates[1]!, union.alternate)
	]);
	expect(race.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(race.find((one) => one.status === 'rejected')).toMatchObject({
		reason: { code: 'ALTERNATE_TAKEN' }
	});
});

test('a change goes to everybody as the next of the sequence, and links of earlier notices lead on', async () => {
	const meetingId = await convened();
	const person = body.parties[2].delegates[0]!;
	const old = await linkOf(meetingId, person);
	await answerByLink(world.portal, old, { answer: 'IN_PERSON' });
	const change = { ...(await same(meetingId)), starts: new Date('2026-03-18T10:00:00+08:00') };
	await expect(changeMeeting(world.portal, as(person), change)).rejects.toThrow('SECRETARY_ONLY');
	await changeMeeting(world.portal, secretary(), change);
	expect(await row(meetingId)).toMatchObject({ sequence: 1, starts_at: change.starts });
	const latest = await linkOf(meetingId, person);
	expect(latest).not.toBe(old);
	expect(await readInvitation(world.portal, old)).toMatchObject({
		superseded: true,
		starts: change.starts,
		own: { id: person, answer: 'IN_PERSON' }
	});
	expect(await readInvitation(world.portal, latest)).toMatchObject({ superseded: false });
	await answerByLink(world.portal, old, { answer: 'NO' });
	await answerByLink(world.portal, latest, { answer: 'IN_PERSON' });
});

test('answers to an earlier time are marked, asked for again and not counted', async () => {
	const meetingId = await convened();
	const [person, another] = body.parties[0].delegates as [string, string];
	const waits = async (who: string) =>
		(await readTasks(world.portal, as(who), new Date(inTime))).some(
			({ kind, meetingId: of }) => kind === 'ANSWER_INVITATION' && of === meetingId
		);
	const counted = async () =>
		(await listMeetings(world.portal, secretary())).find(({ id }) => id === meetingId)!.seats!.coming;
	const answered = async (who: string) => {
		const { people } = await readMeeting(world.portal, secretary(), meetingId);
		return people!.sides.flatMap((side) => side.people).find(({ id }) => id === who);
	};
	const answer = (who: string) => answerInvitation(world.portal, as(who), { meetingId, answer: 'IN_PERSON' });
	await answer(person);
	await answer(another);
	expect([await waits(person), await counted()]).toEqual([false, 2]);

	// Another place leaves answers as they are; another hour does not.
	await changeMeeting(world.portal, secretary(), { ...(await same(meetingId)), place: { zh: '天津' } });
	expect([await waits(person), await counted()]).toEqual([false, 2]);
	const ends = new Date('2026-03-18T12:00:00+08:00');
	await changeMeeting(world.portal, secretary(), { ...(await same(meetingId)), place: { zh: '天津' }, ends });
	expect(await answered(person)).toMatchObject({ answer: 'IN_PERSON', forEarlierTime: true });
	expect([await waits(person), await counted()]).toEqual([true, 0]);
	const latest = (await mails(meetingId)).slice(-16);
	const { email } = await world.portal.db
		.selectFrom('person')
		.select('email')
		.where('id', '=', person)
		.executeTakeFirstOrThrow();
	const own = latest.find(({ to }) => to === email)!.mail;
	expect(own.text).toContain('请重新答复');
	const calendar = nodeIcal.sync.parseICS(own.attachments[0]!.content.toString());
	const event = calendar[`${meetingId}@portal.example`] as VEvent;
	expect(event).toMatchObject({ method: 'REQUEST', attendee: { params: { PARTSTAT: 'NEEDS-ACTION' } } });
	expect(Number(event.sequence)).toBe(2);
	expect(event.end!.getTime()).toBe(ends.getTime());

	// The same answer, given again, is one to the new time.
	await answer(person);
	expect(await answered(person)).toMatchObject({ answer: 'IN_PERSON', forEarlierTime: false });
	expect([await waits(person), await waits(another), await counted()]).toEqual([false, true, 1]);
});

test('a request’s key belongs to one meeting of one body, and who presides belongs to the body', async () => {
	clock.set(inTime);
	const requestKey = crypto.randomUUID();
	const asked = draft({ requestKey });
	const { meetingId } = await scheduleMeeting(world.portal, secretary(), asked);
	expect(await scheduleMeeting(world.portal, secretary(), asked)).toEqual({ meetingId });
	await expect(
		scheduleMeeting(world.portal, as(other.secretary), { ...asked, bodyId: other.bodyId })
	).rejects.toThrow('KEY_REUSED');

	for (const chairId of [other.chair, body.parties[0].delegates[1]!, body.secretary])
		await expect(scheduleMeeting(world.portal, secretary(), draft({ chairId }))).rejects.toThrow(
			'CANNOT_CHAIR'
		);
	const chosen = await drafted({ chairId: body.parties[2].delegates[0]! });
	expect(await row(chosen)).toMatchObject({ chair_id: body.parties[2].delegates[0] });
});

test('a cancelled meeting ends its record and its links, once', async () => {
	const meetingId = await convened();
	const person = body.parties[1].delegates[2]!;
	const token = await linkOf(meetingId, person);
	const cancel = (personId: string, reason = '台风') =>
		cancelMeeting(world.portal, as(personId), { meetingId, reason });
	await expect(cancel(other.secretary)).rejects.toThrow('NOT_FOUND');
	await expect(cancel(person)).rejects.toThrow('SECRETARY_ONLY');
	await expect(cancel(body.secretary, '  ')).rejects.toThrow('REASON_FOR_CANCELLING');
	await cancel(body.secretary);
	await cancel(body.secretary);
	expect(await row(meetingId)).toMatchObject({ state: 'CANCELLED', sequence: 1 });
	const cancelled = (await mails(meetingId)).filter(({ mail }) => mail.subject!.includes('取消'));
	expect(cancelled).toHaveLength(16);
	await expect(answerByLink(world.portal, token, { answer: 'NO' })).rejects.toThrow('LINK_EXPIRED');
	await expect(answerInvitation(world.portal, as(person), { meetingId, answer: 'NO' })).rejects.toThrow(
		'ANSWERS_CLOSED'
	);
	await expect(
		answerInvitation(world.portal, as(other.secretary), { meetingId, answer: 'NO' })
	).rejects.toThrow('NOT_FOUND');
});

test('papers belong to items, come once, and enter the record when notice is out', async () => {
	const meetingId = await convened();
	const { id: itemId } = await world.portal.db
		.selectFrom('agenda_item')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.where('ordinal', '=', 2)
		.executeTakeFirstOrThrow();
	const paper = {
		meetingId,
		itemId,
		title: { zh: '测算说明' },
		fileName: '说明.PDF',
		bytes: Buffer.from('%PDF-1.7')
	};
	await expect(attachPaper(world.portal, as(body.chair), paper)).rejects.toThrow('SECRETARY_ONLY');
	await expect(attachPaper(world.portal, secretary(), { ...paper, fileName: 'a.html' })).rejects.toThrow(
		'FILE_KIND'
	);
	await attachPaper(world.portal, secretary(), paper);
	await attachPaper(world.portal, secretary(), paper);
	const { log_id } = (await row(meetingId))!;
	const entries = (await readEntries(world.portal.db, log_id!, 5)) as unknown as {
		t: string;
		body: { agenda: { papers: unknown[] }[] };
	}[];
	expect(entries.map(({ t }) => t)).toEqual(['meeting.updated']);
	expect(entries[0]!.body.agenda[1]!.papers).toHaveLength(1);
});
