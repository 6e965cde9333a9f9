import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { recessNow } from '#lib/domain/live/recess.ts';
import type { Actor } from '#lib/server/actor.ts';
import { endMandate } from '#lib/server/bodies/end-mandate.ts';
import { extendRecess } from '#lib/server/meetings/extend-recess.ts';
import { openRoom } from '#lib/server/caucus/open-room.ts';
import { createDraft } from '#lib/server/drafting/create-draft.ts';
import { dropDraft } from '#lib/server/drafting/drop-draft.ts';
import { listDrafts } from '#lib/server/drafting/list-drafts.ts';
import { moveDraft } from '#lib/server/drafting/move-draft.ts';
import { openNotes } from '#lib/server/drafting/open-notes.ts';
import { readDraft } from '#lib/server/drafting/read-draft.ts';
import { saveUpdate } from '#lib/server/drafting/save-update.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { closeMeeting } from '#lib/server/meetings/close-meeting.ts';
import { liveStart } from '#lib/server/meetings/live-start.ts';
import { readMeeting } from '#lib/server/meetings/read-meeting.ts';
import { resumeMeeting } from '#lib/server/meetings/resume-meeting.ts';
import { undoAct } from '#lib/server/meetings/undo-act.ts';
import { suspendMeeting } from '#lib/server/meetings/suspend-meeting.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import {
	connectClient,
	liveSockets,
	sessionCookie,
	type LiveClient,
	type TestSockets
} from '../../support/live.ts';
import { meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { mandateHolder, plainMember, Writer } from '../../support/party-drafts.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let testing: TestPortal;
let sockets: TestSockets;
let meeting: TestMeeting;
const clients: LiveClient[] = [];

beforeAll(async () => {
	testing = await testPortal();
	sockets = await liveSockets(testing.portal);
});
beforeEach(async () => void (meeting = await meetingInSession(testing.portal)));
afterEach(() => clients.splice(0).forEach(({ socket }) => socket.disconnect()));
afterAll(async () => {
	await sockets.close();
	await testing.close();
});

const union = (at = 0) => meeting.delegates[0]![at]!;
const employer = () => meeting.delegates[2]![0]!;
const recess = (actor: Actor, more: { minutes?: number; caucus?: boolean } = { minutes: 20, caucus: true }) =>
	suspendMeeting(testing.portal, actor, { meetingId: meeting.meetingId, ...more });
const extend = (actor: Actor, minutes = 10) =>
	extendRecess(testing.portal, actor, { meetingId: meeting.meetingId, minutes });
const resume = (actor: Actor) => resumeMeeting(testing.portal, actor, { meetingId: meeting.meetingId });
const notes = (actor: Actor) => openNotes(testing.portal, actor, { meetingId: meeting.meetingId });

async function told(from: number) {
	const entries = await readEntries(testing.portal.db, meeting.logId, from, 500);
	return entries.map(({ t, body }) => ({ t, body: body as Record<string, unknown> }));
}
const size = async () => (await told(0)).length;

async function clientOf({ personId }: Actor): Promise<LiveClient> {
	const client = await connectClient(sockets.port, { cookie: await sessionCookie(testing.portal, personId) });
	clients.push(client);
	return client;
}

/** Everybody who is not of the union’s side, and who is no more than near it. */
async function outsiders(): Promise<Record<string, Actor>> {
	const { body } = meeting;
	return {
		secretary: meeting.secretary,
		administrator: { personId: body.administrator },
		chair: meeting.chair,
		liaison: { personId: body.parties[0].liaison },
		observer: await mandateHolder(testing.portal, meeting, 0, 'OBSERVER'),
		member: await plainMember(testing.portal, meeting, 0),
		government: meeting.delegates[1]![1]!,
		employers: employer(),
		nobody: { personId: randomUUID() }
	};
}

test('a recess with rooms says until when, is given longer, and ends when the chair goes on', async () => {
	const from = await size();
	await recess(meeting.secretary);
	await extend(meeting.chair);
	const [suspended, opened, extended] = await told(from);
	expect(suspended).toMatchObject({
		t: 'meeting.suspended',
		body: { office: 'SECRETARY', on_direction_of: { person: meeting.chair.personId } }
	});
	expect(opened).toMatchObject({ t: 'caucus.opened', body: { until: suspended!.body.until } });
	expect(extended).toMatchObject({
		t: 'caucus.opened',
		body: { caucus: opened!.body.caucus, extended: true, office: 'CHAIR' }
	});
	const minutes =
		(Date.parse(extended!.body.until as string) - Date.parse(opened!.body.until as string)) / 60_000;
	expect(minutes).toBe(10);
	const of = { meetingId: meeting.meetingId };
	const { view, me } = await liveStart(testing.portal, union(), of.meetingId);
	expect(me.space).toBe(meeting.body.parties[0].id);
	const until = extended!.body.until as string;
	expect((await readMeeting(testing.portal, union(), of.meetingId)).recessUntil?.toISOString()).toBe(until);
	expect(recessNow(view)).toMatchObject({ caucus: opened!.body.caucus, until: extended!.body.until });
	await resume(meeting.secretary);
	expect((await told(from + 3)).map(({ t }) => t)).toEqual(['caucus.closed', 'meeting.resumed']);
	const after = await liveStart(testing.portal, union(), of.meetingId);
	expect([recessNow(after.view), after.view.recesses?.length]).toEqual([undefined, 1]);
	await expect(extend(meeting.secretary)).rejects.toMatchObject({ code: 'MEETING_NOT_IN_STATE' });
});

test('parties called back too early confer again, until when they were to', async () => {
	await recess(meeting.secretary);
	await extend(meeting.secretary);
	const from = await size();
	await resume(meeting.secretary);
	const of = { meetingId: meeting.meetingId };
	const undo = () => undoAct(testing.portal, meeting.secretary, { ...of, index: from + 1 });
	await undo();
	const [closed, , undone, again] = await told(from);
	expect(undone).toMatchObject({ t: 'undone', body: { entry: from + 1 } });
	const { until, caucus } = again!.body as { until: string; caucus: string };
	expect([again!.t, caucus === closed!.body.caucus]).toEqual(['caucus.opened', false]);
	const { view, me } = await liveStart(testing.portal, union(), of.meetingId);
	expect(me.space).toBe(meeting.body.parties[0].id);
	expect(view.state).toBe('SUSPENDED');
	expect([view.recesses?.length, recessNow(view)]).toMatchObject([1, { caucus, until }]);
	expect((await readMeeting(testing.portal, union(), of.meetingId)).recessUntil?.toISOString()).toBe(until);
	await expect(undo()).rejects.toMatchObject({ params: { reason: 'UNDONE' } });
	await resume(meeting.secretary);
});

test('only who directs the meeting gives it; and not where nobody could confer apart', async () => {
	for (const actor of [union(), employer()])
		await expect(recess(actor)).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
	await expect(recess(await plainMember(testing.portal, meeting, 0))).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});
	const from = await size();
	await testing.portal.db
		.updateTable('body')
		.set({ kind: 'COMMITTEE' })
		.where('id', '=', meeting.body.bodyId)
		.execute();
	await expect(recess(meeting.secretary)).rejects.toMatchObject({ code: 'CAUCUS_NEEDS_SIDES' });
	expect(await size()).toBe(from);
	await recess(meeting.secretary, { minutes: 20 });
	await extend(meeting.secretary);
	const [suspended, longer] = await told(from);
	expect([suspended?.t, longer?.t]).toEqual(['meeting.suspended', 'meeting.recess_extended']);
	const until = [suspended, longer].map((entry) => Date.parse(entry!.body.until as string));
	expect(until[1]! - until[0]!).toBe(10 * 60_000);
	const { view } = await liveStart(testing.portal, meeting.secretary, meeting.meetingId);
	expect(recessNow(view)).toMatchObject({ caucus: null, until: longer!.body.until });
	await resume(meeting.secretary);
	await recess(meeting.secretary, {});
	await extend(meeting.secretary, 5);
	const given = recessNow((await liveStart(testing.portal, meeting.secretary, meeting.meetingId)).view);
	expect(Date.parse(given!.until!) - Date.parse(given!.from)).toBeGreaterThanOrEqual(5 * 60_000);
	expect(Date.parse(given!.until!) - Date.parse(given!.from)).toBeLessThan(6 * 60_000);
});

test('one at a time, and nothing but longer or over: the database says so too', async () => {
	await recess(meeting.secretary);
	const { db } = testing.portal;
	const of = { body_id: meeting.body.bodyId, meeting_id: meeting.meetingId };
	const [opened_at, until] = [new Date(), new Date(Date.now() + 60_000)];
	await expect(
		db
			.insertInto('caucus')
			.values({ ...of, opened_at, until })
			.execute()
	).rejects.toThrow('caucus_under_way');
	const change = (set: object) =>
		db.updateTable('caucus').set(set).where('meeting_id', '=', of.meeting_id).execute();
	await expect(change({ until })).rejects.toThrow('extended or closed');
	await expect(change({ opened_at })).rejects.toThrow('extended or closed');
	await expect(db.deleteFrom('caucus').execute()).rejects.toThrow('never deleted');
	await resume(meeting.secretary);
	await expect(change({ closed_at: null })).rejects.toThrow('extended or closed');
});

test('every side has one sheet of notes, whoever opens it first; the meeting’s log has nothing of it', async () => {
	await recess(meeting.secretary);
	const from = await size();
	const all = await Promise.all([notes(union()), notes(union(1)), notes(employer())]);
	expect(all[0]).toEqual(all[1]);
	expect(all[0]).not.toEqual(all[2]);
	const { draftId } = all[0];
	const room = await openRoom(testing.portal, union(1), meeting);
	const writer = new Writer(room.notes.document);
	await saveUpdate(testing.portal, union(1), { draftId, update: writer.write(0, '底线：每日12美元。') });
	const { notes: read } = await openRoom(testing.portal, union(), meeting);
	expect(read).toMatchObject({ kind: 'NOTES', locales: ['zh'], text: { zh: '底线：每日12美元。' } });
	expect(await listDrafts(testing.portal, union(), meeting)).toMatchObject({
		drafts: [],
		notes: { id: draftId, begins: { zh: '底线：每日12美元。' } }
	});
	expect(await size()).toBe(from);
	// They are not for the meeting, and nobody gives them up.
	const text = { zh: writer.text };
	await expect(moveDraft(testing.portal, union(), { draftId, text })).rejects.toMatchObject({
		code: 'NOTES_STAY'
	});
	await expect(dropDraft(testing.portal, union(), { draftId })).rejects.toMatchObject({ code: 'NOTES_STAY' });
	// What is drafted in the room is: by the command for any draft.
	const of = { meetingId: meeting.meetingId, itemId: meeting.items[1]!, title: { zh: '补贴' }, text };
	const motion = await createDraft(testing.portal, union(), { kind: 'MOTION', ...of });
	expect((await openRoom(testing.portal, union(1), meeting)).drafts).toMatchObject([{ id: motion.draftId }]);
	await moveDraft(testing.portal, union(), { draftId: motion.draftId, text });
	const [submitted] = await told(from);
	expect(submitted).toMatchObject({ t: 'motion.submitted', body: { text } });
	expect(JSON.stringify(submitted)).not.toContain(motion.draftId);
});

test('another side, secretary, administrator, observer and nobody get the answer for what is not there', async () => {
	await recess(meeting.secretary);
	const { draftId } = await notes(union());
	const author = await clientOf(union());
	const joined = await author.joinDraft(draftId);
	if (!('update' in joined)) throw new Error('not let in');
	const writer = new Writer(joined.update);
	const update = writer.write(0, '密');
	const heard: [string, LiveClient][] = [];
	for (const [who, actor] of Object.entries(await outsiders())) {
		const read = (id: string) => readDraft(testing.portal, actor, { ...meeting, draftId: id });
		for (const id of [draftId, randomUUID()])
			await expect(read(id), who).rejects.toMatchObject({ code: 'NOT_FOUND' });
		const { rows } = await sql`select from may_read_draft(${actor.personId}::uuid, now()) r
			where r.draft_id = ${draftId}::uuid`.execute(testing.portal.db);
		expect(rows, who).toEqual([]);
		const room = await openRoom(testing.portal, actor, meeting).catch(({ code }: { code: string }) => code);
		// A side has a room of its own, in which nothing of this one is.
		if (['chair', 'government', 'employers'].includes(who))
			expect(room).toMatchObject({ notes: { text: {} }, drafts: [] });
		else expect(room, who).toBe('NOT_FOUND');
		if (who === 'nobody') continue;
		const client = await clientOf(actor);
		await client.join(meeting.meetingId);
		const refused = await client.joinDraft(draftId);
		expect(refused, who).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
		expect(await client.joinDraft(randomUUID())).toEqual(refused);
		expect(await client.saveDraft(draftId, update)).toEqual(refused);
		heard.push([who, client]);
	}
	await author.saveDraft(draftId, update);
	const colleague = await clientOf(union(1));
	await colleague.joinDraft(draftId);
	await author.saveDraft(draftId, writer.write(0, '绝'));
	await colleague.until('the news', ({ news }) => news.length > 0);
	for (const [who, client] of heard) {
		expect([client.news, client.people, client.placed], who).toEqual([[], [], []]);
		expect(JSON.stringify(client.entries), who).not.toContain(draftId);
	}
	// Nobody is let in without a session.
	await expect(connectClient(sockets.port, { cookie: '' })).rejects.toThrow();
});

test('who is in the room is told to its side by name, until his mandate ends; then it is closed to him', async () => {
	await recess(meeting.secretary);
	const { draftId } = await notes(union());
	const [one, two] = [await clientOf(union()), await clientOf(union(1))];
	await Promise.all([one.joinDraft(draftId), two.joinDraft(draftId)]);
	await one.until('both', ({ people }) => people.length === 2);
	const { id, today } = await testing.portal.db
		.selectFrom('mandate')
		.select(['id', (eb) => eb.fn<string>('to_char', [eb.fn('now'), eb.val('YYYY-MM-DD')]).as('today')])
		.where('person_id', '=', union(1).personId)
		.executeTakeFirstOrThrow();
	const liaison = { personId: meeting.body.parties[0].liaison };
	await endMandate(testing.portal, liaison, { mandateId: id, to: today });
	await two.until('the end', ({ left }) => left[0] === 'ACCESS');
	await one.until('alone', ({ people }) => people.length === 1);
	await expect(openRoom(testing.portal, union(1), meeting)).rejects.toMatchObject({ code: 'NOT_FOUND' });
	const again = await clientOf(union(1));
	expect(await again.joinDraft(draftId)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
});

test('everybody in the meeting hears at once that it began, and what was written is read after the meeting', async () => {
	const phones = [await clientOf(union()), await clientOf(employer())];
	for (const phone of phones) await phone.join(meeting.meetingId);
	await recess(meeting.secretary);
	const committed = performance.now();
	for (const phone of phones)
		await phone.until('the caucus', ({ entries }) => entries.some(({ t }) => t === 'caucus.opened'));
	console.log(`caucus.opened heard ${(performance.now() - committed).toFixed(0)} ms after its commit`);
	const { draftId } = await notes(union());
	const { document } = await readDraft(testing.portal, union(), { ...meeting, draftId });
	await saveUpdate(testing.portal, union(), { draftId, update: new Writer(document).write(0, '留') });
	const of = { meetingId: meeting.meetingId };
	// A meeting does not close out of its recess.
	await expect(closeMeeting(testing.portal, meeting.secretary, of)).rejects.toMatchObject({
		code: 'MEETING_NOT_IN_STATE'
	});
	await resume(meeting.chair);
	await closeItem(testing.portal, meeting.secretary, { ...of, itemId: meeting.items[1]!, state: 'NOTED' });
	await closeMeeting(testing.portal, meeting.secretary, of);
	expect((await notes(union(1))).draftId).toBe(draftId);
	const { notes: kept } = await openRoom(testing.portal, union(1), meeting);
	expect(kept.text).toEqual({ zh: '留' });
	await expect(notes(employer())).rejects.toMatchObject({ code: 'MEETING_NOT_IN_STATE' });
});
