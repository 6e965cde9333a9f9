import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { readSpeakers } from './read-speakers.ts';

/**
 * Enters other time limits for the speakers of an item, from the next speech on: seconds for one speech, and for all of a
 * party (null: no limit; left out: as it is). Limits that are so already stay so.
 */
export async function enterLimits(
	{ trx, append, standing: { meeting } }: MeetingAct,
	{ by, fields }: { by: string; fields: ActorFields },
	item: string,
	moved: { perSpeechSeconds: number; perPartySeconds?: number | null },
	vote?: string
): Promise<void> {
	const { rules } = await readSpeakers(trx, meeting, item);
	const { perSpeechSeconds, perPartySeconds = rules.perPartySeconds } = moved;
	if (rules.perSpeechSeconds === perSpeechSeconds && rules.perPartySeconds === perPartySeconds) return;
	const limits = { per_speech_seconds: perSpeechSeconds, per_party_seconds: perPartySeconds };
	await trx
		.insertInto('speakers_list')
		.values({ item_id: item, body_id: meeting.body_id, meeting_id: meeting.id, ...limits })
		.onConflict((conflict) => conflict.column('item_id').doUpdateSet(limits))
		.execute();
	await append(
		meetingEntry(by, {
			t: 'speaking.limited',
			v: 1,
			body: { ...fields, item, ...limits, ...(vote && { vote }) }
		})
	);
}
