import { CHECK_IN_STATES } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { endOpenSpeech } from '../speaking/end-open-speech.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { byWhoMayCheckIn, refuseBefore } from './check-in.ts';
import { meetingEntry } from './meeting-entry.ts';
import { noteQuorum } from './note-quorum.ts';

/** Checks a person out; the same people may who may check in. Refuses with `NOT_CHECKED_IN` somebody who is not there. */
export async function checkOut(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; personId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, CHECK_IN_STATES, async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const invitee = await trx
			.selectFrom('invitee')
			.selectAll()
			.where('meeting_id', '=', standing.meeting.id)
			.where('person_id', '=', input.personId)
			.executeTakeFirst();
		if (!invitee) throw new Refusal('NOT_INVITED');
		const { by, fields } = await byWhoMayCheckIn(meetingAct, invitee);
		const here = await trx
			.selectFrom('attendance')
			.select('came_at')
			.where('meeting_id', '=', standing.meeting.id)
			.where('person_id', '=', input.personId)
			.where('left_at', 'is', null)
			.executeTakeFirst();
		refuseBefore(meetingAct, here);
		const left = await trx
			.updateTable('attendance')
			.set({ left_at: now })
			.where('meeting_id', '=', standing.meeting.id)
			.where('person_id', '=', input.personId)
			.where('left_at', 'is', null)
			.returning(['seat_id', 'party_id'])
			.executeTakeFirst();
		if (!left) throw new Refusal('NOT_CHECKED_IN');
		await endOpenSpeech(meetingAct, { by, fields }, 'LEFT', input.personId);
		await append(
			meetingEntry(by, {
				t: 'presence.out',
				v: 1,
				body: {
					...fields,
					of_person: input.personId,
					...(left.seat_id && { of_seat: left.seat_id }),
					...(left.party_id && { of_party: left.party_id })
				}
			})
		);
		await noteQuorum(meetingAct, { by, fields });
	});
}
