import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { changeMeeting } from '#lib/server/meetings/change-meeting.ts';
import { consentToChange } from '#lib/server/meetings/consent-to-change.ts';
import { declineChange } from '#lib/server/meetings/decline-change.ts';
import { openCheckIn } from '#lib/server/meetings/open-check-in.ts';
import { readMeeting } from '#lib/server/meetings/read-meeting.ts';
import { withdrawChange } from '#lib/server/meetings/withdraw-change.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { readTasks } from '#lib/server/today/read-tasks.ts';
import { convenedMeeting, testAgenda } from '../../support/convened-meeting.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody, type TestBody } from '../../support/tripartite-body.ts';

const starts = new Date('2026-03-18T09:00:00+08:00');
const later = new Date('2026-03-18T10:00:00+08:00');
const ends = new Date('2026-03-18T11:30:00+08:00');
const insidePeriod = '2026-03-14T10:00:00+08:00';

const clock = steppedClock('2026-03-10T10:00:00+08:00');
let world: TestPortal;
let body: TestBody;

beforeAll(async () => {
	world = await testPortal({ clock });
	body = await tripartiteBody(world.portal);
});
afterAll(() => world.close());

const as = (personId: string) => ({ personId });
const secretary = () => as(body.secretary);

/** A meeting inside its notice period, and what changes nothing of it. */
async function nearMeeting() {
	clock.set('2026-03-10T10:00:00+08:00');
	const meetingId = await convenedMeeting(world.portal, body, { starts, ends });
	const items = await world.portal.db
		.selectFrom('agenda_item')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.orderBy('ordinal')
		.execute();
	clock.set(insidePeriod);
	const same = {
		meetingId,
		title: { zh: '测试会议', en: 'test meeting' },
		starts,
		ends,
		place: { zh: '北京', en: 'Beijing' },
		agenda: testAgenda.map((item, at) => ({ ...item, id: items[at]!.id }))
	};
	return { meetingId, same };
}

const row = (id: string) =>
	world.portal.db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** The types of the entries after the opening five of a convened meeting. */
async function entryTypes(meetingId: string): Promise<string[]> {
	const { log_id } = await row(meetingId);
	return (await readEntries(world.portal.db, log_id!, 5)).map(({ t }) => t);
}

test('inside the notice period a change waits for every party, and is made with the last consent', async () => {
	const { meetingId, same } = await nearMeeting();
	const [union, ministry, employers] = body.parties;
	await answerInvitation(world.portal, as(union.delegates[1]!), { meetingId, answer: 'IN_PERSON' });
	const consent = (personId: string) => consentToChange(world.portal, as(personId), { meetingId });
	await expect(consent(union.liaison)).rejects.toThrow('NO_CHANGE_PENDING');

	expect(await changeMeeting(world.portal, secretary(), { ...same, starts: later })).toEqual({
		proposed: true
	});
	expect(await row(meetingId)).toMatchObject({ sequence: 0, starts_at: starts });
	await expect(changeMeeting(world.portal, secretary(), { ...same, title: { zh: '改名' } })).rejects.toThrow(
		'CHANGE_PENDING'
	);
	const asked = await readTasks(world.portal, as(union.liaison), new Date(insidePeriod));
	expect(asked.filter(({ kind }) => kind === 'CONSENT_TO_CHANGE')).toHaveLength(1);

	await expect(consent(union.delegates[1]!)).rejects.toThrow('PARTY_ONLY');
	await expect(consent(body.secretary)).rejects.toThrow('PARTY_ONLY');
	expect(await consent(union.liaison)).toEqual({ made: false });
	await expect(consent(union.delegates[0]!)).rejects.toThrow('CONSENTED_ALREADY');
	expect(await consent(ministry.delegates[0]!)).toEqual({ made: false });
	const { change } = await readMeeting(world.portal, as(employers.liaison), meetingId);
	expect(change).toMatchObject({ parts: ['TIME'], declined: null });
	expect(change!.parties.map(({ consent, own }) => [consent !== null, own])).toEqual([
		[true, false],
		[true, false],
		[false, true]
	]);
	expect(await consent(employers.liaison)).toEqual({ made: true });

	expect(await row(meetingId)).toMatchObject({ sequence: 1, time_sequence: 1, starts_at: later });
	expect((await readMeeting(world.portal, secretary(), meetingId)).change).toBeNull();
	expect(await entryTypes(meetingId)).toEqual([
		'invitation.answered',
		'meeting.change_proposed',
		'meeting.change_consented',
		'meeting.change_consented',
		'meeting.change_consented',
		'meeting.updated'
	]);
});

test('two parties consenting at once make the change once', async () => {
	const { meetingId, same } = await nearMeeting();
	await changeMeeting(world.portal, secretary(), { ...same, place: { zh: '天津' } });
	const made = await Promise.all(
		body.parties.map(({ liaison }) => consentToChange(world.portal, as(liaison), { meetingId }))
	);
	expect(made.filter((one) => one.made)).toHaveLength(1);
	expect(await row(meetingId)).toMatchObject({ sequence: 1, time_sequence: 0, place_zh: '天津' });
});

test('a party declines with a reason, which all see, and the meeting stands', async () => {
	const { meetingId, same } = await nearMeeting();
	await changeMeeting(world.portal, secretary(), { ...same, agenda: same.agenda.slice(1) });
	const decline = (personId: string, reason: string) =>
		declineChange(world.portal, as(personId), { meetingId, reason });
	await expect(decline(body.parties[0].delegates[1]!, '来不及')).rejects.toThrow('PARTY_ONLY');
	await expect(decline(body.parties[0].liaison, ' ')).rejects.toThrow('REASON_FOR_DECLINING');
	await decline(body.parties[0].liaison, '来不及');
	const { change, agenda } = await readMeeting(world.portal, as(body.parties[2].liaison), meetingId);
	expect(change).toMatchObject({
		parts: ['AGENDA'],
		declined: { label: { zh: '工会方' }, reason: '来不及' }
	});
	expect(agenda).toHaveLength(2);
	await expect(consentToChange(world.portal, as(body.parties[1].liaison), { meetingId })).rejects.toThrow(
		'NO_CHANGE_PENDING'
	);
});

test('a change is taken back by the secretary, or by opening check-in', async () => {
	const { meetingId, same } = await nearMeeting();
	const withdraw = () => withdrawChange(world.portal, secretary(), { meetingId });
	await expect(withdraw()).rejects.toThrow('NO_CHANGE_PENDING');
	await changeMeeting(world.portal, secretary(), { ...same, starts: later });
	await expect(withdrawChange(world.portal, as(body.parties[0].liaison), { meetingId })).rejects.toThrow(
		'SECRETARY_ONLY'
	);
	await withdraw();
	await changeMeeting(world.portal, secretary(), { ...same, place: { zh: '上海' } });
	clock.set('2026-03-18T08:00:00+08:00');
	await openCheckIn(world.portal, secretary(), { meetingId });
	expect(await entryTypes(meetingId)).toEqual([
		'meeting.change_proposed',
		'meeting.change_withdrawn',
		'meeting.change_proposed',
		'meeting.change_withdrawn',
		'meeting.check_in_opened'
	]);
});

test('a title put right takes nobody’s consent, and a date outside the period is no way around it', async () => {
	const { same } = await nearMeeting();
	expect(await changeMeeting(world.portal, secretary(), { ...same, title: { zh: '改名' } })).toEqual({
		proposed: false
	});
	const far = { starts: new Date('2026-04-20T09:00:00+08:00'), ends: new Date('2026-04-20T11:00:00+08:00') };
	expect(await changeMeeting(world.portal, secretary(), { ...same, ...far })).toEqual({ proposed: true });
});
