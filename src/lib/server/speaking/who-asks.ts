import { sql } from 'kysely';
import type { Asking } from '#lib/domain/speaking/may-ask.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';

/** How somebody sits in the meeting now, and what he may ask the floor for on an item. */
export interface WhoAsks extends Asking {
	partyId: string | null;
}

/** Reads it under the lock; `capacity` is null for somebody who is not there. */
export async function whoAsks(
	{ trx, now, standing }: MeetingAct,
	personId: string,
	itemId: string
): Promise<WhoAsks> {
	const here = await trx
		.selectFrom('attendance')
		.select(['seat_id', 'party_id', 'capacity', 'for_person_id'])
		.where('meeting_id', '=', standing.meeting.id)
		.where('person_id', '=', personId)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	if (!here) return { capacity: null, partyId: null, seated: false, chief: false, mover: false };
	const { seat_id, party_id: partyId, capacity, for_person_id } = here;
	if (!seat_id) return { capacity, partyId, seated: false, chief: false, mover: false };
	const chief = await trx
		.selectFrom('office')
		.select('id')
		.where('body_id', '=', standing.meeting.body_id)
		.where('party_id', '=', partyId)
		.where('kind', '=', 'CHIEF_REPRESENTATIVE')
		.where('person_id', 'in', [personId, ...(for_person_id ? [for_person_id] : [])])
		.where(sql<boolean>`during @> (${now}::timestamptz at time zone ${standing.meeting.zone})::date`)
		.executeTakeFirst();
	const moved = await trx
		.selectFrom('motion')
		.select('id')
		.where('item_id', '=', itemId)
		.where('mover_seat_id', '=', seat_id)
		.executeTakeFirst();
	return { capacity, partyId, seated: true, chief: chief !== undefined, mover: moved !== undefined };
}
