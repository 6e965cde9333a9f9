import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { itemOfSpeakers } from './item-of-speakers.ts';
import { readSpeakers } from './read-speakers.ts';

/**
 * Closes the list of speakers of the item that is open, or opens it again: who stands on it speaks, nobody else asks.
 * The chair, or the secretary on his direction. A list that is so already stays so.
 */
export async function closeSpeakersList(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; itemId: string; closed: boolean }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const item = await itemOfSpeakers(meetingAct, input.itemId);
		const { closed } = input;
		if ((await readSpeakers(trx, standing.meeting, item)).closed === closed) return;
		await trx
			.insertInto('speakers_list')
			.values({ item_id: item, body_id: standing.meeting.body_id, meeting_id: standing.meeting.id, closed })
			.onConflict((conflict) => conflict.column('item_id').doUpdateSet({ closed }))
			.execute();
		await append(
			meetingEntry(by, {
				t: closed ? 'speakers.closed' : 'speakers.reopened',
				v: 1,
				body: { ...fields, item }
			})
		);
	});
}
