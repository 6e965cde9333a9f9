import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { endOpenSpeech } from '../speaking/end-open-speech.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { refuseWhileVoting } from './open-vote.ts';

/** Gives a recess, on the chair's direction; not while a vote is open. Who speaks has spoken. */
export async function suspendMeeting(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		await refuseWhileVoting(trx, standing.meeting.id);
		await endOpenSpeech(meetingAct, { by, fields }, 'RECESS');
		await trx
			.updateTable('meeting')
			.set({ state: 'SUSPENDED' })
			.where('id', '=', standing.meeting.id)
			.execute();
		await append(meetingEntry(by, { t: 'meeting.suspended', v: 1, body: fields }));
	});
}
