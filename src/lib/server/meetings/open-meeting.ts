import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { quorumNow } from './presence.ts';

/**
 * Opens the meeting, on the chair's direction, only while the quorum of presence holds (domain.md 4.2). The entry
 * carries the figures and the recorder, who is somebody called to the meeting and by default whoever opens it. Refuses with `NO_QUORUM`, naming how many seats are there.
 */
export async function openMeeting(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; recorderId?: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['CHECK_IN'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct, { tap: true });
		const quorum = await quorumNow(trx, standing.meeting);
		if (!quorum.met)
			throw new Refusal('NO_QUORUM', {
				present: quorum.parties.reduce((sum, party) => sum + party.present, 0),
				seats: quorum.parties.reduce((sum, party) => sum + party.filled, 0)
			});
		const recorder = await recorderOf(meetingAct, input.recorderId ?? actor.personId);
		await trx
			.updateTable('meeting')
			.set({ state: 'IN_SESSION', opened_at: now })
			.where('id', '=', standing.meeting.id)
			.execute();
		await append(
			meetingEntry(by, {
				t: 'meeting.opened',
				v: 1,
				body: {
					...fields,
					quorum,
					recorder
				}
			})
		);
	});
}

async function recorderOf({ trx, standing }: MeetingAct, personId: string) {
	const person = await trx
		.selectFrom('invitee')
		.innerJoin('person', 'person.id', 'invitee.person_id')
		.select(['name_zh', 'name_en'])
		.where('meeting_id', '=', standing.meeting.id)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (!person) throw new Refusal('NOT_INVITED');
	return { person: personId, name: text2(person.name_zh, person.name_en) };
}
