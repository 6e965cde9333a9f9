import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';

/** The parties are called back from their rooms, if they confer. What they wrote there stays theirs. */
export async function endCaucus(
	{ trx, now, append, standing }: MeetingAct,
	{ by, fields }: { by: string; fields: ActorFields }
): Promise<void> {
	const ended = await trx
		.updateTable('caucus')
		.set({ closed_at: now })
		.where('meeting_id', '=', standing.meeting.id)
		.where('closed_at', 'is', null)
		.returning('id')
		.executeTakeFirst();
	if (ended)
		await append(meetingEntry(by, { t: 'caucus.closed', v: 1, body: { ...fields, caucus: ended.id } }));
}
