import { whyNotTakenOver } from '#lib/domain/motions/in-order.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import type { Portal } from '../portal.ts';
import { changeText, findText, refuse, sideOf, type WhichText } from './text-in-play.ts';
import { seatInRoom, whoMoves } from './who-moves.ts';

/**
 * Makes a motion or an amendment that was withdrawn one's own, without notice (domain.md 2.4): a delegate from his seat, or
 * the secretary for whoever did in the room. It is open again as it was, and needs no second; who had seconded it has
 * still done so, unless he takes it over himself.
 *
 * Refuses with `TAKEN_OVER_BY_MOVER`, `NEVER_DEBATED`, `ITEM_NOT_OPEN`, `MOTION_NOT_OPEN`, `MOTION_NOT_IN_STATE`, and with
 * `NOT_CHECKED_IN` and `SECRETARY_ONLY` as `whoMoves` does.
 */
export async function takeOverMotion(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; moverSeatId?: string } & WhichText
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (act) => {
		const { by, fields, seat } = await whoMoves(act, input);
		const mover = await seatInRoom(act, seat ?? input.moverSeatId);
		if (!mover) throw new Refusal('NOT_CHECKED_IN');
		const text = await findText(act.trx, input.meetingId, input);
		refuse(whyNotTakenOver(text, await sideOf(act.trx, input.meetingId, mover.seat)));
		await changeText(
			act,
			text,
			'OPEN',
			by,
			'taken_over',
			{ ...fields, mover },
			{
				mover_seat_id: mover.seat,
				...(text.seconderSeat === mover.seat && { seconder_seat_id: null })
			}
		);
	});
}
