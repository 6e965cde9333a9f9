import { whyNotSeconded } from '#lib/domain/motions/in-order.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import type { Portal } from '../portal.ts';
import { lapseOverdue } from './lapse-motions.ts';
import { changeText, findText, motionRules, refuse, sideOf, type WhichText } from './text-in-play.ts';
import { seatInRoom, whoMoves } from './who-moves.ts';

/**
 * Seconds a motion or an amendment that was found in order: a delegate from his seat, or the secretary for whoever did in
 * the room (`seconderSeatId`). By whom, the charter says: another organisation, or another party. Of two at once one is
 * entered, the other finds it seconded.
 *
 * Refuses with `NOT_RULED`, `SECOND_TOO_LATE`, `SECONDED_BY_MOVER`, `SECOND_OTHER_ORGANISATION`, `SECOND_OTHER_PARTY`,
 * `MOTION_NOT_IN_STATE`, `MOTION_NOT_OPEN`, and with `NOT_CHECKED_IN` and `SECRETARY_ONLY` as `whoMoves` does.
 */
export async function secondMotion(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; seconderSeatId?: string } & WhichText
): Promise<void> {
	await lapseOverdue(portal, input.meetingId);
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (act) => {
		const { trx, now, standing } = act;
		const { by, fields, seat } = await whoMoves(act, { moverSeatId: input.seconderSeatId });
		const seconder = await seatInRoom(act, seat ?? input.seconderSeatId);
		if (!seconder) throw new Refusal('NOT_CHECKED_IN');
		const text = await findText(trx, input.meetingId, input);
		const rules = await motionRules(trx, standing.meeting);
		refuse(whyNotSeconded(text, rules, await sideOf(trx, input.meetingId, seconder.seat), now));
		const columns = { seconder_seat_id: seconder.seat };
		await changeText(act, text, 'SECONDED', by, 'seconded', { ...fields, seconder }, columns);
	});
}
