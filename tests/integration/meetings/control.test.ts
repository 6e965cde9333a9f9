import { afterAll, beforeAll, expect, test } from 'vitest';
import { SILENT_SECONDS } from '#lib/domain/meetings/control.ts';
import type { Actor } from '#lib/server/actor.ts';
import { appointOfficer } from '#lib/server/bodies/appoint-officer.ts';
import { endOffice } from '#lib/server/bodies/end-office.ts';
import { askForControl } from '#lib/server/meetings/ask-for-control.ts';
import { closeItem } from '#lib/server/meetings/close-item.ts';
import { handOverControl } from '#lib/server/meetings/hand-over-control.ts';
import { keepControl } from '#lib/server/meetings/keep-control.ts';
import { openItem } from '#lib/server/meetings/open-item.ts';
import { proposeToChair } from '#lib/server/meetings/propose-to-chair.ts';
import { readControl } from '#lib/server/meetings/read-control.ts';
import { takeNote } from '#lib/server/meetings/take-note.ts';
import { takeOverControl } from '#lib/server/meetings/take-over-control.ts';
import { registerPerson } from '#lib/server/people/register-person.ts';
import type { Portal } from '#lib/server/portal.ts';
import { meetingAtCheckIn, meetingInSession, type TestMeeting } from '../../support/meeting-in-session.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { lastEntry } from '../../support/vote.ts';

let service: TestPortal;
let portal: Portal;

beforeAll(async () => {
	service = await testPortal();
	portal = service.portal;
});
afterAll(() => service.close());

/** Another secretary of the meeting's body: bodies with a secretariat of each side have several. */
async function secretaryOf({ body }: TestMeeting, zh: string): Promise<Actor> {
	const admin = { personId: body.administrator };
	const { personId } = await registerPerson(portal, admin, {
		name: { zh, en: `${zh} en` },
		title: { zh: '秘书', en: 'Secretary' },
		email: `${Math.random().toString(36).slice(2)}@example.org`,
		isDemo: true
	});
	await appointOfficer(portal, admin, {
		bodyId: body.bodyId,
		personId,
		kind: 'SECRETARY',
		from: '2020-01-01',
		basis: 'test'
	});
	return { personId };
}

const note = (actor: Actor, meetingId: string) => takeNote(portal, actor, { meetingId, text: { zh: '记' } });

/** As if so many seconds had gone by for the controller and for who asked. */
async function letPass(meetingId: string, seconds: number): Promise<void> {
	const earlier = new Date(Date.now() - seconds * 1000);
	await portal.db
		.updateTable('meeting_control')
		.set({ acted_at: earlier })
		.where('meeting_id', '=', meetingId)
		.execute();
	await portal.db
		.updateTable('control_request')
		.set({ asked_at: earlier })
		.where('meeting_id', '=', meetingId)
		.execute();
}

test('of two secretaries who begin at once, one runs the meeting and the other is told who', async () => {
	const meeting = await meetingAtCheckIn(portal);
	const { meetingId, secretary } = meeting;
	const second = await secretaryOf(meeting, '陈秘书');
	for (let round = 0; round < 5; round += 1) {
		await portal.db.deleteFrom('meeting_control').where('meeting_id', '=', meetingId).execute();
		const acts = await Promise.allSettled(
			[secretary, second, secretary, second].map((actor) => note(actor, meetingId))
		);
		const control = (await readControl(portal.db, meetingId))!;
		for (const [at, act] of acts.entries()) {
			const actor = [secretary, second][at % 2]!;
			if (actor.personId === control.person) expect(act.status).toBe('fulfilled');
			else
				expect(act).toMatchObject({
					status: 'rejected',
					reason: { code: 'NOT_IN_CONTROL', params: { name_zh: control.name.zh } }
				});
		}
		const notes = await portal.db
			.selectFrom('entry')
			.select('person_id')
			.where('log_id', '=', meeting.logId)
			.where('type', '=', 'note.taken')
			.orderBy('i', 'desc')
			.limit(2)
			.execute();
		// The controller is who the entries name.
		expect(new Set(notes.map(({ person_id }) => person_id))).toEqual(new Set([control.person]));
	}
});

test('the console is handed to who asked, and offered to who did not', async () => {
	const meeting = await meetingInSession(portal);
	const { meetingId, secretary, chair, items } = meeting;
	const second = await secretaryOf(meeting, '陈秘书');
	await expect(note(second, meetingId)).rejects.toMatchObject({ code: 'NOT_IN_CONTROL' });
	const propose = { meetingId, action: 'open', fields: [] };
	await expect(proposeToChair(portal, second, propose)).rejects.toMatchObject({ code: 'NOT_IN_CONTROL' });

	await askForControl(portal, second, { meetingId });
	expect((await readControl(portal.db, meetingId))?.asked).toMatchObject([{ person: second.personId }]);
	await handOverControl(portal, secretary, { meetingId, personId: second.personId });
	expect((await lastEntry(portal, meeting, 'control.passed')).body).toMatchObject({
		person: secretary.personId,
		to: { person: second.personId, name: { zh: '陈秘书' } },
		how: 'HANDED_OVER'
	});
	await note(second, meetingId);
	await expect(note(secretary, meetingId)).rejects.toMatchObject({ code: 'NOT_IN_CONTROL' });

	// An offer changes nothing until it is taken.
	await handOverControl(portal, second, { meetingId, personId: secretary.personId });
	await expect(note(secretary, meetingId)).rejects.toMatchObject({ code: 'NOT_IN_CONTROL' });
	await takeOverControl(portal, secretary, { meetingId });
	await note(secretary, meetingId);
	await expect(
		handOverControl(portal, secretary, { meetingId, personId: meeting.delegates[0]![0]!.personId })
	).rejects.toMatchObject({ code: 'NOT_FOUND' });

	// The chair's own acts are nobody's to control.
	await closeItem(portal, chair, { meetingId, itemId: items[1]!, state: 'NOTED' });
	expect((await readControl(portal.db, meetingId))?.person).toBe(secretary.personId);
});

test('from a silent controller the console is taken over, and only then', async () => {
	const meeting = await meetingInSession(portal);
	const { meetingId, secretary } = meeting;
	const second = await secretaryOf(meeting, '陈秘书');
	await expect(takeOverControl(portal, second, { meetingId })).rejects.toMatchObject({
		code: 'CONTROL_NOT_ASKED'
	});
	await askForControl(portal, second, { meetingId });
	await expect(takeOverControl(portal, second, { meetingId })).rejects.toMatchObject({
		code: 'CONTROLLER_NOT_SILENT'
	});
	// A controller who acts, or says that he goes on, is not silent.
	await letPass(meetingId, SILENT_SECONDS);
	await note(secretary, meetingId);
	await expect(takeOverControl(portal, second, { meetingId })).rejects.toMatchObject({
		code: 'CONTROLLER_NOT_SILENT'
	});
	await keepControl(portal, secretary, { meetingId });
	await letPass(meetingId, SILENT_SECONDS);
	await expect(takeOverControl(portal, second, { meetingId })).rejects.toMatchObject({
		code: 'CONTROL_NOT_ASKED'
	});
	await askForControl(portal, second, { meetingId });
	await letPass(meetingId, SILENT_SECONDS);
	await takeOverControl(portal, second, { meetingId });
	expect((await lastEntry(portal, meeting, 'control.passed')).body).toMatchObject({
		person: second.personId,
		from: { person: secretary.personId },
		how: 'TAKEN_OVER'
	});
	await expect(note(secretary, meetingId)).rejects.toMatchObject({ code: 'NOT_IN_CONTROL' });
});

test('a controller whose office has ended holds nobody up', async () => {
	const meeting = await meetingInSession(portal);
	const { meetingId, secretary, body } = meeting;
	const second = await secretaryOf(meeting, '陈秘书');
	const { id } = await portal.db
		.selectFrom('office')
		.select('id')
		.where('person_id', '=', secretary.personId)
		.where('kind', '=', 'SECRETARY')
		.executeTakeFirstOrThrow();
	await endOffice(portal, { personId: body.administrator }, { officeId: id, to: '2025-01-01' });
	await openItem(portal, second, { meetingId, itemId: meeting.items[1]! });
	await note(second, meetingId);
	expect((await readControl(portal.db, meetingId))?.person).toBe(second.personId);
});
