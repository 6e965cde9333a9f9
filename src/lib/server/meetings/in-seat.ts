import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingAct } from './act-in-meeting.ts';

/** `by` and actor fields of somebody who sits in a seat now. Refuses with `NOT_CHECKED_IN` anybody else. */
export async function inSeat({
	trx,
	standing
}: MeetingAct): Promise<{ by: string; fields: ActorFields & { seat: string; party: string } }> {
	const here = await trx
		.selectFrom('attendance')
		.select(['seat_id', 'party_id', 'capacity'])
		.where('meeting_id', '=', standing.meeting.id)
		.where('person_id', '=', standing.personId)
		.where('left_at', 'is', null)
		.where('seat_id', 'is not', null)
		.executeTakeFirst();
	if (!here?.seat_id || !here.party_id) throw new Refusal('NOT_CHECKED_IN');
	const fields = {
		person: standing.personId,
		seat: here.seat_id,
		party: here.party_id,
		capacity: here.capacity
	};
	return { by: here.seat_id, fields };
}
