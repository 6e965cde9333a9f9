import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';

/** `by` and actor fields of somebody who acts for himself, as he sits in the meeting now; in whatever capacity. */
export async function bySelf({ trx, standing }: MeetingAct): Promise<{ by: string; fields: ActorFields }> {
	const person = standing.personId;
	const here = await trx
		.selectFrom('attendance')
		.select(['seat_id', 'party_id', 'capacity'])
		.where('meeting_id', '=', standing.meeting.id)
		.where('person_id', '=', person)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	if (!here) return { by: person, fields: { person } };
	const { seat_id: seat, party_id: party, capacity } = here;
	return {
		by: seat ?? capacity,
		fields: { person, ...(seat && { seat }), ...(party && { party }), capacity }
	};
}
