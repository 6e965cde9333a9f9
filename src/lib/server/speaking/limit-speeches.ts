import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { itemOfSpeakers } from './item-of-speakers.ts';
import { readSpeakers } from './read-speakers.ts';

/**
 * Moves the time limits for the item that is open: seconds for one speech, and for all of a party (null: no limit), from
 * the next speech on. The chair, or the secretary on his direction.
 */
export async function limitSpeeches(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; itemId: string; perSpeechSeconds: number; perPartySeconds: number | null }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const item = await itemOfSpeakers(meetingAct, input.itemId);
		const { rules } = await readSpeakers(trx, standing.meeting, item);
		const { perSpeechSeconds, perPartySeconds } = input;
		if (rules.perSpeechSeconds === perSpeechSeconds && rules.perPartySeconds === perPartySeconds) return;
		const limits = { per_speech_seconds: perSpeechSeconds, per_party_seconds: perPartySeconds };
		await trx
			.insertInto('speakers_list')
			.values({
				item_id: item,
				body_id: standing.meeting.body_id,
				meeting_id: standing.meeting.id,
				...limits
			})
			.onConflict((conflict) => conflict.column('item_id').doUpdateSet(limits))
			.execute();
		await append(meetingEntry(by, { t: 'speaking.limited', v: 1, body: { ...fields, item, ...limits } }));
	});
}
