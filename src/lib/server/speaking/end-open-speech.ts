import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { SpeechEnd } from '#lib/domain/speaking/nouns.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { openSpeech, spokenAt } from './open-speech.ts';

/**
 * Ends the speech that goes on, if there is one (of `personId`, where it is named): what begins or ends in the meeting
 * ends it by itself. The adviser to whom it was to be yielded has nothing to go on with, unless that is why it ends.
 */
export async function endOpenSpeech(
	{ trx, now, append, standing }: MeetingAct,
	{ by, fields }: { by: string; fields: ActorFields },
	because: SpeechEnd,
	personId?: string
): Promise<void> {
	const speech = await openSpeech(trx, standing.meeting.id);
	if (!speech || (personId !== undefined && speech.person_id !== personId)) return;
	const spoken = spokenAt(speech, now);
	await trx
		.updateTable('speech')
		.set({ ended_at: now, running_since: null, spoken_ms: spoken })
		.where('id', '=', speech.id)
		.execute();
	if (because !== 'YIELDED' && because !== 'INTERRUPTED')
		await trx
			.updateTable('floor_request')
			.set({ state: 'WITHDRAWN' })
			.where('item_id', '=', speech.item_id)
			.where('kind', '=', 'CONTINUED')
			.where('state', '=', 'WAITING')
			.where('yielded_by', '=', speech.person_id)
			.execute();
	await append(
		meetingEntry(by, {
			t: 'speech.ended',
			v: 1,
			body: {
				...fields,
				speech: speech.id,
				item: speech.item_id,
				of_person: speech.person_id,
				...(speech.party_id && { of_party: speech.party_id }),
				because,
				spoken_seconds: Math.round(spoken / 1000),
				limit_seconds: speech.limit_seconds
			}
		})
	);
}
