import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fold } from '#lib/domain/live/fold.ts';
import type { ProjectedEntry } from '#lib/domain/live/project.ts';
import { orderOfSpeakers } from '#lib/domain/speaking/order-of-speakers.ts';
import { giveMandate } from '#lib/server/bodies/give-mandate.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { checkOut } from '#lib/server/meetings/check-out.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { openMeeting } from '#lib/server/meetings/open-meeting.ts';
import { readEntriesSince } from '#lib/server/meetings/read-entries-since.ts';
import { renewRoster } from '#lib/server/meetings/renew-roster.ts';
import { resumeMeeting } from '#lib/server/meetings/resume-meeting.ts';
import { suspendMeeting } from '#lib/server/meetings/suspend-meeting.ts';
import { undoAct } from '#lib/server/meetings/undo-act.ts';
import { readFacts } from '#lib/server/minutes/read-facts.ts';
import { minutesSections } from '#lib/server/minutes/sections.ts';
import { registerPerson } from '#lib/server/people/register-person.ts';
import type { Portal } from '#lib/server/portal.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { closeSpeakersList } from '#lib/server/speaking/close-speakers-list.ts';
import { endSpeech } from '#lib/server/speaking/end-speech.ts';
import { extendSpeech } from '#lib/server/speaking/extend-speech.ts';
import { giveFloor } from '#lib/server/speaking/give-floor.ts';
import { inviteToSpeak } from '#lib/server/speaking/invite-to-speak.ts';
import { limitSpeeches } from '#lib/server/speaking/limit-speeches.ts';
import { moveSpeaker } from '#lib/server/speaking/move-speaker.ts';
import { pauseSpeech } from '#lib/server/speaking/pause-speech.ts';
import { requestFloor } from '#lib/server/speaking/request-floor.ts';
import { speechNow } from '#lib/server/speaking/speech-now.ts';
import { withdrawRequest } from '#lib/server/speaking/withdraw-request.ts';
import { yieldToAdviser } from '#lib/server/speaking/yield-to-adviser.ts';
import { meetingAtCheckIn, openTestBallot, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { lastEntry } from '../../support/vote.ts';

const clock = steppedClock('2026-11-26T01:00:00Z');
let service: TestPortal;
let portal: Portal;
let meeting: TestMeeting;
let adviser: string;
let observer: string;
let meetingId: string;

beforeAll(async () => {
	service = await testPortal({ clock });
	portal = service.portal;
});
afterAll(() => service.close());

/** A meeting in session, its second item open, all delegates there, and an adviser and an observer of the union. */
beforeEach(async () => {
	meeting = await meetingAtCheckIn(portal, {
		charter: {
			speaking: { perSpeechSeconds: 180, perPartySeconds: 300, rightOfReply: true, alternate: true }
		}
	});
	meetingId = meeting.meetingId;
	[adviser, observer] = [await guest('ADVISER'), await guest('OBSERVER')] as [string, string];
	await renewRoster(portal, meeting.secretary, { meetingId });
	for (const { delegates } of meeting.body.parties) {
		for (const personId of delegates) await come(personId);
		meeting.delegates.push(delegates.map((personId) => ({ personId })));
	}
	await come(adviser);
	await come(observer);
	await openMeeting(portal, meeting.secretary, { meetingId });
	await openItem(portal, meeting.secretary, { meetingId, itemId: meeting.items[1]! });
});

const come = (personId: string) => checkIn(portal, { personId }, { meetingId, personId, mode: 'IN_ROOM' });
async function guest(capacity: 'ADVISER' | 'OBSERVER'): Promise<string> {
	const admin = { personId: meeting.body.administrator };
	const { personId } = await registerPerson(portal, admin, {
		name: { zh: capacity === 'ADVISER' ? '顾问甲' : '列席甲' },
		email: `${randomUUID()}@example.org`,
		isDemo: true
	});
	const { id: partyId, liaison } = meeting.body.parties[0];
	await giveMandate(
		portal,
		{ personId: liaison },
		{ bodyId: meeting.body.bodyId, partyId, personId, capacity, from: '2020-01-01', basis: 'test' }
	);
	return personId;
}
/** A delegate asks, by party and number. */
async function ask(party: number, number: number, kind: Parameters<typeof requestFloor>[2]['kind'] = 'LIST') {
	const { requestId } = await requestFloor(portal, meeting.delegates[party]![number]!, {
		meetingId,
		kind,
		requestKey: randomUUID()
	});
	return requestId;
}
async function speaking(): Promise<string | null> {
	const row = await portal.db
		.selectFrom('speech')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	return row?.id ?? null;
}
const give = async (more: { requestId?: string; reason?: { zh: string } } = {}) =>
	giveFloor(portal, meeting.secretary, { meetingId, after: await speaking(), ...more });
/** Who got the floor, one after another, as the record has it. */
async function given(): Promise<string[]> {
	const entries = await readEntriesSince(portal, meeting.secretary, { meetingId, since: -1 });
	return entries.flatMap((entry) => (entry.t === 'floor.given' ? [entry.body.of_person] : []));
}
const person = (party: number, number: number) => meeting.delegates[party]![number]!.personId;

test('parties take turns; what screens fold from the record is what the server goes by', async () => {
	for (const [party, number] of [
		[0, 0],
		[0, 1],
		[1, 1],
		[2, 0],
		[0, 2]
	] as const)
		await ask(party, number);
	await give();
	clock.step(60_000);
	for (const audience of [meeting.secretary, meeting.delegates[0]![0]!]) {
		const entries: ProjectedEntry[] = await readEntriesSince(portal, audience, { meetingId, since: -1 });
		const { requests, speeches, rules } = fold(null, entries).view!.speaking;
		expect(orderOfSpeakers(requests, speeches, rules).map(({ request }) => request.person)).toEqual([
			person(1, 1),
			person(2, 0),
			person(0, 1),
			person(0, 2)
		]);
	}
	for (let called = 0; called < 4; called += 1) await give();
	expect(await given()).toEqual([person(0, 0), person(1, 1), person(2, 0), person(0, 1), person(0, 2)]);
	await expect(give()).rejects.toMatchObject({ code: 'NOBODY_IS_NEXT' });
	expect((await judgeRecord(portal, meeting.logId)).problems).toEqual([]);
});

test('another than the next one needs a reason, which the record keeps', async () => {
	await ask(0, 0);
	const requestId = await ask(1, 1);
	await expect(give({ requestId })).rejects.toMatchObject({ code: 'REASON_FOR_ANOTHER_SPEAKER' });
	await give({ requestId, reason: { zh: '须先离会。' } });
	expect((await lastEntry(portal, meeting, 'floor.given')).body).toMatchObject({
		of_person: person(1, 1),
		reason: { zh: '须先离会。' },
		on_direction_of: { office: 'CHAIR' }
	});
});

test('a point of order goes before all, and the speech that it interrupts goes on after it', async () => {
	await ask(0, 0);
	await ask(1, 1);
	await give();
	clock.step(50_000);
	await ask(2, 1, 'POINT_OF_ORDER');
	await give();
	expect((await lastEntry(portal, meeting, 'speech.ended')).body).toMatchObject({
		because: 'INTERRUPTED',
		spoken_seconds: 50
	});
	clock.step(20_000);
	await give();
	// The minutes name each once, in order, with the side.
	const facts = await readFacts(portal.db, meeting.logId);
	const item = facts.items.find(({ id }) => id === meeting.items[1])!;
	expect(item.speakers).toEqual([
		{ person: person(0, 0), party: meeting.body.parties[0].id },
		{ person: person(2, 1), party: meeting.body.parties[2].id }
	]);
	const section = minutesSections(facts, { title: {}, passages: {} }, 'zh').find(
		({ key }) => key === `item:${item.id}`
	);
	expect(section?.facts[0]).toMatchObject({
		text: { zh: '发言（按次序）：代表甲1（工会方）、代表乙3（企业方）。' }
	});
	expect((await lastEntry(portal, meeting, 'floor.given')).body).toMatchObject({
		kind: 'CONTINUED',
		of_person: person(0, 0),
		limit_seconds: 130
	});
	await give();
	expect(await given()).toEqual([person(0, 0), person(2, 1), person(0, 0), person(1, 1)]);
});

test('opening, list, reply and last word in that order; each only for whose it is', async () => {
	await expect(ask(0, 1, 'OPENING')).rejects.toMatchObject({ code: 'MOVER_ONLY' });
	await expect(ask(0, 1, 'REPLY')).rejects.toMatchObject({ code: 'NO_RIGHT_OF_REPLY' });
	await ask(0, 0, 'REPLY');
	await ask(1, 1);
	await give();
	await give();
	expect((await lastEntry(portal, meeting, 'floor.given')).body).toMatchObject({ kind: 'REPLY' });
});

test('an adviser speaks when his delegate yields and the chair agrees, with what is left', async () => {
	await expect(
		requestFloor(portal, { personId: adviser }, { meetingId, kind: 'LIST' })
	).rejects.toMatchObject({ code: 'ADVISER_NEEDS_DELEGATE' });
	const delegate = meeting.delegates[0]![1]!;
	const yields = () => yieldToAdviser(portal, delegate, { meetingId, adviserId: adviser });
	await expect(yields()).rejects.toMatchObject({ code: 'NOTHING_TO_YIELD' });
	await expect(
		yieldToAdviser(portal, meeting.delegates[2]![0]!, { meetingId, adviserId: adviser })
	).rejects.toMatchObject({ code: 'NOT_YOUR_ADVISER' });
	await ask(0, 1);
	await ask(2, 0);
	await give();
	clock.step(100_000);
	await yields();
	await give();
	expect((await lastEntry(portal, meeting, 'speech.ended')).body).toMatchObject({ because: 'YIELDED' });
	expect((await lastEntry(portal, meeting, 'floor.given')).body).toMatchObject({
		of_person: adviser,
		yielded_by: delegate.personId,
		limit_seconds: 80
	});
	// Or his place on the list: yielded, and taken back by the delegate.
	await ask(0, 1);
	await yields();
	const { body } = await lastEntry(portal, meeting, 'floor.yielded');
	await withdrawRequest(portal, delegate, { meetingId, requestId: body.request as string });
	await give();
	await expect(give()).rejects.toMatchObject({ code: 'NOBODY_IS_NEXT' });
});

test('who yielded and was ended by the chair has nobody go on for him', async () => {
	await ask(0, 1);
	await ask(2, 0);
	await give();
	await yieldToAdviser(portal, meeting.delegates[0]![1]!, { meetingId, adviserId: adviser });
	await endSpeech(portal, meeting.secretary, { meetingId, speechId: (await speaking())! });
	await give();
	expect(await given()).toEqual([person(0, 1), person(2, 0)]);
});

test('an observer speaks when the chair invites him, also when the list is closed', async () => {
	const { chair, secretary, items } = meeting;
	await expect(
		requestFloor(portal, { personId: observer }, { meetingId, kind: 'POINT_OF_ORDER' })
	).rejects.toMatchObject({ code: 'CHAIR_INVITES' });
	const closed = { meetingId, itemId: items[1]! };
	await closeSpeakersList(portal, secretary, { ...closed, closed: true });
	await expect(ask(0, 0)).rejects.toMatchObject({ code: 'LIST_CLOSED' });
	await ask(0, 0, 'POINT_OF_ORDER');
	await expect(inviteToSpeak(portal, chair, { meetingId, personId: person(0, 1) })).rejects.toMatchObject({
		code: 'INVITE_ONLY_GUESTS'
	});
	await inviteToSpeak(portal, chair, { meetingId, personId: observer });
	await expect(
		inviteToSpeak(portal, meeting.delegates[0]![0]!, { meetingId, personId: observer })
	).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
	await give();
	await give();
	expect(await given()).toEqual([person(0, 0), observer]);
	await closeSpeakersList(portal, secretary, { ...closed, closed: false });
	await ask(0, 0);
});

test('time: paused, extended, moved, charged to the party; used up, only the chair gives more', async () => {
	const { secretary, items } = meeting;
	await ask(0, 0);
	const { speechId } = await give();
	clock.step(100_000);
	await pauseSpeech(portal, secretary, { meetingId, speechId, paused: true });
	clock.step(500_000);
	await pauseSpeech(portal, secretary, { meetingId, speechId, paused: true });
	await pauseSpeech(portal, secretary, { meetingId, speechId, paused: false });
	await extendSpeech(portal, secretary, { meetingId, speechId, seconds: 60 });
	clock.step(150_000);
	expect(await speechNow(portal.db, meetingId)).toMatchObject({ limit: 240, spokenMs: 100_000 });
	await endSpeech(portal, meeting.delegates[0]![0]!, { meetingId, speechId });
	expect((await lastEntry(portal, meeting, 'speech.ended')).body).toMatchObject({
		spoken_seconds: 250,
		limit_seconds: 240
	});
	await expect(pauseSpeech(portal, secretary, { meetingId, speechId, paused: true })).rejects.toMatchObject({
		code: 'FLOOR_MOVED_ON'
	});
	// 300 seconds for a party: 50 are left, then none.
	await ask(0, 1);
	await give();
	expect((await lastEntry(portal, meeting, 'floor.given')).body).toMatchObject({ limit_seconds: 50 });
	clock.step(50_000);
	const late = await ask(0, 2);
	await expect(give()).rejects.toMatchObject({ code: 'NOBODY_IS_NEXT' });
	await give({ requestId: late, reason: { zh: '主席延长该方时间。' } });
	// The limits moved: from the next speech on.
	await limitSpeeches(portal, secretary, {
		meetingId,
		itemId: items[1]!,
		perSpeechSeconds: 120,
		perPartySeconds: null
	});
	await ask(1, 1);
	await give();
	expect((await lastEntry(portal, meeting, 'floor.given')).body).toMatchObject({ limit_seconds: 120 });
});

test('leaving ends a speech, and so does a ballot, during which nobody is called', async () => {
	const { secretary } = meeting;
	const why = async () => (await lastEntry(portal, meeting, 'speech.ended')).body.because;
	await ask(0, 1);
	await give();
	await checkOut(portal, secretary, { meetingId, personId: person(0, 1) });
	expect(await why()).toBe('LEFT');
	await ask(0, 2);
	await give();
	await openTestBallot(portal, meeting);
	expect(await why()).toBe('VOTE');
	await ask(1, 1);
	await expect(give()).rejects.toMatchObject({ code: 'FLOOR_WAITS_FOR_VOTE' });
});

test('a recess and the end of the item end it too; a recess keeps the list, and who is away is passed over', async () => {
	const { secretary, items } = meeting;
	await ask(0, 1);
	await ask(1, 1);
	await ask(2, 1);
	await give();
	await suspendMeeting(portal, secretary, { meetingId });
	expect((await lastEntry(portal, meeting, 'speech.ended')).body.because).toBe('RECESS');
	await resumeMeeting(portal, secretary, { meetingId });
	await checkOut(portal, secretary, { meetingId, personId: person(1, 1) });
	await give();
	expect(await given()).toEqual([person(0, 1), person(2, 1)]);
	await closeItem(portal, secretary, { meetingId, itemId: items[1]!, state: 'NOTED' });
	expect((await lastEntry(portal, meeting, 'speech.ended')).body.because).toBe('ITEM_CLOSED');
	await expect(give()).rejects.toMatchObject({ code: 'NO_ITEM_FOR_SPEAKERS' });
	await expect(ask(0, 1)).rejects.toMatchObject({ code: 'NO_ITEM_FOR_SPEAKERS' });
});

test('what a phone sends late or twice counts once, and not for an item that is over', async () => {
	const { secretary, items } = meeting;
	const delegate = meeting.delegates[0]![1]!;
	const request = { meetingId, itemId: items[1]!, kind: 'LIST', requestKey: randomUUID() } as const;
	const first = await requestFloor(portal, delegate, request);
	expect(await requestFloor(portal, delegate, request)).toEqual(first);
	await give();
	expect(await requestFloor(portal, delegate, request)).toEqual(first);
	await expect(withdrawRequest(portal, delegate, { meetingId, ...first })).rejects.toMatchObject({
		code: 'NOT_ON_THE_LIST'
	});
	await expect(requestFloor(portal, meeting.delegates[1]![1]!, request)).rejects.toMatchObject({
		code: 'KEY_REUSED'
	});
	await closeItem(portal, secretary, { meetingId, itemId: items[1]!, state: 'NOTED' });
	await openItem(portal, secretary, { meetingId, itemId: items[0]! });
	await expect(
		requestFloor(portal, delegate, { ...request, requestKey: randomUUID() })
	).rejects.toMatchObject({ code: 'NO_ITEM_FOR_SPEAKERS' });
	// The secretary for whoever raised a hand in the room; nobody else for another.
	await requestFloor(portal, secretary, { meetingId, kind: 'LIST', personId: person(2, 2) });
	await expect(
		requestFloor(portal, delegate, { meetingId, kind: 'LIST', personId: person(2, 1) })
	).rejects.toMatchObject({ code: 'SECRETARY_ONLY' });
});

test('the chair puts one who waits before another, says why, and screens go by it', async () => {
	const { secretary } = meeting;
	const [union, , employers] = [await ask(0, 0), await ask(1, 0), await ask(2, 0)];
	const reply = await ask(1, 0, 'REPLY');
	const moving = { meetingId, requestId: employers, beforeId: union };
	const reason = { zh: '企业方先回应。' };
	await expect(moveSpeaker(portal, secretary, moving)).rejects.toMatchObject({
		code: 'REASON_FOR_ANOTHER_SPEAKER'
	});
	for (const beforeId of [employers, reply, randomUUID()])
		await expect(moveSpeaker(portal, secretary, { ...moving, beforeId, reason })).rejects.toMatchObject({
			code: 'NOT_ON_THE_LIST'
		});
	await expect(moveSpeaker(portal, meeting.delegates[2]![0]!, { ...moving, reason })).rejects.toMatchObject({
		code: 'SECRETARY_ONLY'
	});
	await moveSpeaker(portal, secretary, { ...moving, reason });
	await moveSpeaker(portal, secretary, { ...moving, requestId: union, beforeId: null, reason });
	const entries = await readEntriesSince(portal, secretary, { meetingId, since: -1 });
	const { requests, speeches, rules } = fold(null, entries).view!.speaking;
	const order = [person(2, 0), person(1, 0), person(0, 0), person(1, 0)];
	expect(orderOfSpeakers(requests, speeches, rules).map(({ request }) => request.person)).toEqual(order);
	// No other reason is asked for when his turn has come.
	await give();
	await give();
	expect(await given()).toEqual(order.slice(0, 2));
});

test('the floor, a recess and a check-out are taken back, and all goes on as before', async () => {
	const { secretary, logId } = meeting;
	const last = async (type: string) =>
		(await readEntries(portal.db, logId, 0)).findLast(({ t }) => t === type)!.i;
	const undo = (index: number) => undoAct(portal, secretary, { meetingId, index });
	const stands = async () => {
		const entries = await readEntriesSince(portal, secretary, { meetingId, since: -1 });
		const { speaking: floor, presence, state, quorumLost } = fold(null, entries).view!;
		return { floor, presence, state, lost: quorumLost !== null };
	};
	await ask(0, 0);
	await ask(1, 0);
	await give();
	clock.step(2_000);
	const first = await speaking();
	const before = await stands();

	await give();
	expect(await speaking()).not.toBe(first);
	await undo(await last('floor.given'));
	expect(await stands()).toEqual(before);
	expect(await speechNow(portal.db, meetingId)).toMatchObject({ speech: first, spokenMs: 2_000 });
	await expect(undo(await last('floor.given'))).rejects.toMatchObject({ params: { reason: 'UNDONE' } });

	await suspendMeeting(portal, secretary, { meetingId, minutes: 10, caucus: true });
	await undo(await last('meeting.suspended'));
	expect(await stands()).toEqual(before);
	expect(await speaking()).toBe(first);
	// No room is left open by it, and the next recess is given as any.
	await suspendMeeting(portal, secretary, { meetingId, minutes: 10, caucus: true });
	await resumeMeeting(portal, secretary, { meetingId });

	for (const number of [1, 2]) await checkOut(portal, secretary, { meetingId, personId: person(1, number) });
	const two = await stands();
	await checkOut(portal, secretary, { meetingId, personId: person(1, 0) });
	clock.step(1_000);
	await undo(await last('presence.out'));
	expect(await stands()).toEqual(two);
	await checkIn(portal, secretary, { meetingId, personId: person(1, 2), mode: 'REMOTE' });
	await undo(await last('presence.in'));
	expect(await stands()).toEqual(two);
	// Who only changed his place is in the old one again.
	await checkIn(portal, secretary, { meetingId, personId: person(1, 0), mode: 'REMOTE' });
	await undo(await last('presence.in'));
	expect(await stands()).toEqual(two);
	// Who came by himself is not the secretary’s to take back, nor what was done long ago.
	await come(person(1, 2));
	await expect(undo(await last('presence.in'))).rejects.toMatchObject({ params: { reason: 'OTHERS' } });
	await checkOut(portal, secretary, { meetingId, personId: person(1, 2) });
	clock.step(10_001);
	await expect(undo(await last('presence.out'))).rejects.toMatchObject({ params: { reason: 'LATE' } });
	await judgeRecord(portal, logId);
});
