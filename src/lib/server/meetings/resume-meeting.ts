import type { Actor } from '../actor.ts';
import { endCaucus } from '../caucus/end-caucus.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { refuseWhileVoting } from './open-vote.ts';

/** Goes on after a recess, on the chair's direction, in time or before it is over; parties that confer are called back. */
export async function resumeMeeting(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['SUSPENDED'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const acting = await onDirection(meetingAct);
		await refuseWhileVoting(trx, standing.meeting.id);
		await endCaucus(meetingAct, acting);
		await trx
			.updateTable('meeting')
			.set({ state: 'IN_SESSION', recess_until: null })
			.where('id', '=', standing.meeting.id)
			.execute();
		await append(meetingEntry(acting.by, { t: 'meeting.resumed', v: 1, body: acting.fields }));
	});
}
