import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { hasSides } from './has-sides.ts';

/**
 * The parties confer, each in its own room, for the rest of a recess: until `until`. The meeting's log says that and
 * nothing more (ruling 8). Refuses with `CAUCUS_NEEDS_SIDES` where there is one party only.
 */
export async function beginCaucus(
	{ trx, now, append, standing }: MeetingAct,
	{ by, fields }: { by: string; fields: ActorFields },
	until: Date
): Promise<void> {
	const { id: meeting_id, body_id } = standing.meeting;
	if (!(await hasSides(trx, body_id))) throw new Refusal('CAUCUS_NEEDS_SIDES');
	const { id: caucus } = await trx
		.insertInto('caucus')
		.values({ body_id, meeting_id, opened_at: now, until })
		.returning('id')
		.executeTakeFirstOrThrow();
	const body = { ...fields, caucus, until: until.toISOString() };
	await append(meetingEntry(by, { t: 'caucus.opened', v: 1, body }));
}
