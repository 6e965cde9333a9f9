import { afterAll, beforeAll, expect, test } from 'vitest';
import nodeIcal, { type VEvent } from 'node-ical';
import { simpleParser } from 'mailparser';
import { endMandate } from '#lib/server/bodies/end-mandate.ts';
import { giveMandate } from '#lib/server/bodies/give-mandate.ts';
import { answerByLink, answerInvitation } from '#lib/server/meetings/answer-invitation.ts';
import { checkIn } from '#lib/server/meetings/check-in.ts';
import { openCheckIn } from '#lib/server/meetings/open-check-in.ts';
import { readMeeting } from '#lib/server/meetings/read-meeting.ts';
import { renewRoster } from '#lib/server/meetings/renew-roster.ts';
import { registerPerson } from '#lib/server/people/register-person.ts';
import { steppedClock } from '#lib/server/record/clock.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { readTasks } from '#lib/server/today/read-tasks.ts';
import { convenedMeeting } from '../../support/convened-meeting.ts';
import { judgeRecord } from '../../support/read-record.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody, type TestBody } from '../../support/tripartite-body.ts';

const starts = new Date('2026-03-18T09:00:00+08:00');
const clock = steppedClock('2026-03-10T10:00:00+08:00');
let world: TestPortal;
let body: TestBody;
let meetingId: string;
let newcomer: string;

const as = (personId: string) => ({ personId });
const renew = () => renewRoster(world.portal, as(body.secretary), { meetingId });

beforeAll(async () => {
	world = await testPortal({ clock });
	body = await tripartiteBody(world.portal);
	meetingId = await convenedMeeting(world.portal, body, { starts });
	({ personId: newcomer } = await registerPerson(world.portal, as(body.administrator), {
		name: { zh: '新代表', en: 'New delegate' },
		title: { zh: '委员' },
		email: 'newcomer@example.org',
		isDemo: true
	}));
});
afterAll(() => world.close());

async function mandateOf(personId: string): Promise<string> {
	const { id } = await world.portal.db
		.selectFrom('mandate')
		.select('id')
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
	return id;
}

async function lastMailTo(personId: string) {
	const { eml } = await world.portal.db
		.selectFrom('mail')
		.innerJoin('person', 'person.email', 'mail.to_address')
		.select('eml')
		.where('person.id', '=', personId)
		.orderBy('mail.created_at', 'desc')
		.limit(1)
		.executeTakeFirstOrThrow();
	const mail = await simpleParser(eml);
	const calendar = nodeIcal.sync.parseICS(mail.attachments[0]!.content.toString());
	return { mail, event: calendar[`${meetingId}@portal.example`] as VEvent };
}

test('a roster that is up to date is left alone', async () => {
	expect(await renew()).toEqual({ called: 0, takenOff: 0 });
	expect((await readMeeting(world.portal, as(body.secretary), meetingId)).rosterChanges).toBeNull();
});

test('who was given a mandate since is called, who has none any more is taken off, each told so', async () => {
	const [union, ministry] = body.parties;
	const leaving = union.delegates[2]!;
	await answerInvitation(world.portal, as(ministry.delegates[1]!), {
		meetingId,
		answer: 'ALTERNATE',
		alternateId: ministry.alternate
	});
	const old = (await lastMailTo(leaving)).mail.text!;
	const token = /\/a\/([\w-]{43})/.exec(old)![1]!;
	await endMandate(world.portal, as(union.liaison), {
		mandateId: await mandateOf(leaving),
		to: '2026-03-12'
	});
	await endMandate(world.portal, as(ministry.liaison), {
		mandateId: await mandateOf(ministry.alternate),
		to: '2026-03-12'
	});
	await giveMandate(world.portal, as(union.liaison), {
		bodyId: body.bodyId,
		partyId: union.id,
		personId: newcomer,
		capacity: 'TITULAR',
		seatId: union.seats[2]!,
		from: '2026-03-12',
		basis: 'test'
	});
	const waits = async () =>
		(await readTasks(world.portal, as(body.secretary), new Date('2026-03-10T10:00:00+08:00'))).some(
			({ kind }) => kind === 'RENEW_ROSTER'
		);
	expect(await waits()).toBe(true);
	const { rosterChanges } = await readMeeting(world.portal, as(body.secretary), meetingId);
	expect(rosterChanges!.added.map(({ zh }) => zh)).toEqual(['新代表']);
	expect(rosterChanges!.removed.map(({ zh }) => zh).sort()).toEqual(['代表丙1', '替补2']);

	await expect(renewRoster(world.portal, as(union.liaison), { meetingId })).rejects.toThrow('SECRETARY_ONLY');
	expect(await renew()).toEqual({ called: 1, takenOff: 2 });
	expect(await waits()).toBe(false);
	expect(await renew()).toEqual({ called: 0, takenOff: 0 });

	const { mail, event } = await lastMailTo(newcomer);
	expect(event).toMatchObject({ method: 'REQUEST', attendee: { params: { PARTSTAT: 'NEEDS-ACTION' } } });
	await answerByLink(world.portal, /\/a\/([\w-]{43})/.exec(mail.text!)![1]!, { answer: 'REMOTE' });
	expect((await lastMailTo(leaving)).event).toMatchObject({ method: 'CANCEL', status: 'CANCELLED' });
	// The link of somebody who is not called any more is no link at all.
	await expect(answerByLink(world.portal, token, { answer: 'NO' })).rejects.toThrow('NOT_FOUND');
	// Who had named the one taken off is asked again.
	const { people } = await readMeeting(world.portal, as(body.secretary), meetingId);
	const asked = people!.sides[1]!.people.find(({ id }) => id === ministry.delegates[1]);
	expect(asked).toMatchObject({ answer: null });

	const { log_id } = await world.portal.db
		.selectFrom('meeting')
		.select('log_id')
		.where('id', '=', meetingId)
		.executeTakeFirstOrThrow();
	const changed = (await readEntries(world.portal.db, log_id!, 5)).filter(({ t }) => t === 'roster.changed');
	expect(changed.map(({ body: { of_party } }) => of_party)).toEqual([union.id, ministry.id]);
});

test('a mandate that ends after that seats nobody, and says why', async () => {
	const [, , employers] = body.parties;
	const person = employers.delegates[1]!;
	await endMandate(world.portal, as(employers.liaison), {
		mandateId: await mandateOf(person),
		to: '2026-03-17'
	});
	clock.set('2026-03-18T08:00:00+08:00');
	await openCheckIn(world.portal, as(body.secretary), { meetingId });
	const enter = () =>
		checkIn(world.portal, as(body.secretary), { meetingId, personId: person, mode: 'IN_ROOM' });
	await expect(enter()).rejects.toThrow('MANDATE_ENDED');
	expect(await renew()).toEqual({ called: 0, takenOff: 1 });
	await expect(enter()).rejects.toThrow('NOT_INVITED');
	await checkIn(world.portal, as(body.secretary), { meetingId, personId: newcomer, mode: 'IN_ROOM' });
	const { log_id } = await world.portal.db
		.selectFrom('meeting')
		.select('log_id')
		.where('id', '=', meetingId)
		.executeTakeFirstOrThrow();
	expect((await judgeRecord(world.portal, log_id!)).problems).toEqual([]);
});
