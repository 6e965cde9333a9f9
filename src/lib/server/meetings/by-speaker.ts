import { sql } from 'kysely';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingAct } from './act-in-meeting.ts';

/** Somebody who speaks for a party of the body: its liaison or its chief representative. Refuses others with `PARTY_ONLY`. */
export async function bySpeaker({
	trx,
	now,
	standing: { meeting, personId }
}: MeetingAct): Promise<{ by: string; fields: ActorFields; partyId: string }> {
	const office = await trx
		.selectFrom('office')
		.select(['kind', 'party_id'])
		.where('body_id', '=', meeting.body_id)
		.where('person_id', '=', personId)
		.where('kind', 'in', ['LIAISON', 'CHIEF_REPRESENTATIVE'])
		.where('party_id', 'is not', null)
		.where(sql<boolean>`during @> (${now}::timestamptz at time zone ${meeting.zone})::date`)
		.orderBy('kind')
		.executeTakeFirst();
	if (!office?.party_id) throw new Refusal('PARTY_ONLY');
	const { kind, party_id: party } = office;
	return { by: kind, fields: { person: personId, office: kind, party }, partyId: party };
}
