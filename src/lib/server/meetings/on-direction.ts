import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingAct } from './act-in-meeting.ts';
import { charterOf } from './presence.ts';

/**
 * `by` and actor fields for an act of the chair: the chair's own, or the secretary's on the chair's direction, which
 * then names the chair and the chair's seat (ruling 1). `tap` marks the acts (opening, putting, announcing, closing)
 * that a charter may keep for the chair's own hand.
 *
 * Refuses with `SECRETARY_ONLY` anybody else, and with `CHAIR_TAP_NEEDED` the secretary where the charter says so.
 */
export async function onDirection(
	{ trx, standing }: MeetingAct,
	{ tap = false }: { tap?: boolean } = {}
): Promise<{ by: string; fields: ActorFields }> {
	const { meeting, personId, isChair, isSecretary } = standing;
	if (!isChair && !isSecretary) throw new Refusal('SECRETARY_ONLY');
	const chair = await trx
		.selectFrom('invitee')
		.select(['seat_id', 'party_id'])
		.where('meeting_id', '=', meeting.id)
		.where('person_id', '=', meeting.chair_id)
		.executeTakeFirst();
	const seat = chair?.seat_id ? { seat: chair.seat_id } : {};
	if (isChair) {
		const party = chair?.party_id ? { party: chair.party_id } : {};
		return { by: 'CHAIR', fields: { person: personId, office: 'CHAIR', ...seat, ...party } };
	}
	if (tap) {
		const { rules } = await charterOf(trx, meeting);
		if (rules.chair.ownTap) throw new Refusal('CHAIR_TAP_NEEDED');
	}
	return {
		by: 'SECRETARY',
		fields: {
			person: personId,
			office: 'SECRETARY',
			on_direction_of: { person: meeting.chair_id, ...seat, office: 'CHAIR' }
		}
	};
}
