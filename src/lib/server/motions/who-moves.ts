import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { bySecretary } from '../meetings/access.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { inSeat } from '../meetings/in-seat.ts';

/**
 * Who brings a text: a delegate for his own seat, or the secretary for whoever did in the room. Refuses with
 * `NOT_CHECKED_IN`, and with `SECRETARY_ONLY` a delegate who names another's seat.
 */
export async function whoMoves(
	act: MeetingAct,
	{ moverSeatId, seconderSeatId }: { moverSeatId?: string; seconderSeatId?: string }
): Promise<{ by: string; fields: ActorFields; seat?: string }> {
	if (act.standing.isSecretary) return bySecretary(act.standing);
	const { by, fields } = await inSeat(act);
	if (seconderSeatId || (moverSeatId && moverSeatId !== fields.seat)) throw new Refusal('SECRETARY_ONLY');
	return { by, fields, seat: fields.seat };
}

/** Whoever sits in a seat now; refuses with `NOT_CHECKED_IN` an empty one. */
export async function seatInRoom(
	{ trx, standing }: MeetingAct,
	seatId: string | undefined
): Promise<{ seat: string; party: string; person: string } | undefined> {
	if (!seatId) return undefined;
	const row = await trx
		.selectFrom('attendance')
		.select(['seat_id', 'party_id', 'person_id'])
		.where('meeting_id', '=', standing.meeting.id)
		.where('seat_id', '=', seatId)
		.where('left_at', 'is', null)
		.executeTakeFirst();
	if (!row?.seat_id || !row.party_id) throw new Refusal('NOT_CHECKED_IN');
	return { seat: row.seat_id, party: row.party_id, person: row.person_id };
}
