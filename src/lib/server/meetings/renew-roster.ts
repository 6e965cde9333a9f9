import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { invitePeople } from './invite-people.ts';
import { meetingEntry } from './meeting-entry.ts';
import { rosterChanges, type RosterChange } from './roster-changes.ts';
import { writeNotices } from './write-notices.ts';

/**
 * Brings the roster of a convened meeting up to date with mandates and offices, by the secretary: who was given one since
 * is called, with a notice of his own, and whose has ended is taken off, and told so. Whoever had named somebody taken
 * off as his alternate is asked again. Nothing happens where nothing differs.
 */
export async function renewRoster(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<{ called: number; takenOff: number }> {
	return actInMeeting(portal, actor, input.meetingId, ['CONVENED', 'CHECK_IN'], async (one) => {
		const { trx, append, standing } = one;
		const { by, fields } = bySecretary(standing);
		if (standing.meeting.rehearsal_of) throw new Refusal('NOT_IN_REHEARSAL');
		const changes = await rosterChanges(trx, standing.meeting);
		for (const { party, added, removed } of changes)
			await append(
				meetingEntry(by, {
					t: 'roster.changed',
					v: 1,
					body: {
						...fields,
						...(party && { of_party: party }),
						added,
						removed: removed.map(({ person_id, capacity, seat_id }) => ({
							person: person_id,
							as: capacity,
							...(seat_id && { seat: seat_id })
						}))
					}
				})
			);
		return { takenOff: await takeOff(portal, one, changes), called: await call(portal, one, changes) };
	});
}

async function takeOff(
	portal: Portal,
	{ trx, now, standing: { meeting } }: MeetingAct,
	changes: readonly RosterChange[]
): Promise<number> {
	const off = changes.flatMap(({ removed }) => removed.map(({ person_id }) => person_id));
	if (off.length === 0) return 0;
	const called = new Set(changes.flatMap(({ added }) => added.map(({ person }) => person)));
	// Who is only called in another capacity gets the new notice instead.
	const people = new Set(off.filter((person) => !called.has(person)));
	if (people.size > 0)
		await writeNotices(portal, trx, {
			meetingId: meeting.id,
			links: new Map(),
			occasion: 'TAKEN_OFF',
			people,
			now
		});
	await trx
		.updateTable('invitee')
		.set({ answer: null, alternate_id: null, answered_at: null, answered_sequence: null })
		.where('meeting_id', '=', meeting.id)
		.where('alternate_id', 'in', off)
		.execute();
	await trx
		.deleteFrom('invitee')
		.where('meeting_id', '=', meeting.id)
		.where('person_id', 'in', off)
		.execute();
	return people.size;
}

async function call(
	portal: Portal,
	{ trx, now, standing: { meeting } }: MeetingAct,
	changes: readonly RosterChange[]
): Promise<number> {
	const called = changes.flatMap(({ party, added }) => added.map((person) => ({ person, party })));
	if (called.length === 0) return 0;
	const links = await invitePeople(trx, meeting, called);
	await writeNotices(portal, trx, {
		meetingId: meeting.id,
		links,
		occasion: 'NOTICE',
		people: new Set(links.keys()),
		now
	});
	return called.length;
}
