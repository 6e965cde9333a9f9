import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { charterOf } from '../meetings/presence.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { seatInRoom, whoMoves } from '../motions/who-moves.ts';
import type { Portal } from '../portal.ts';
import { proceduralIn } from './pending.ts';
import { refuseSeconder } from './refuse-seconder.ts';

/**
 * Seconds a procedural motion: a delegate in his seat, or the secretary for whoever did in the room. Refuses with
 * `NOT_FOUND`, `PROCEDURAL_NOT_IN_STATE`, `NOT_CHECKED_IN`, `SECONDER_NEEDED`, and as `refuseSeconder` does.
 */
export async function secondProcedural(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; proceduralId: string; seconderSeatId?: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const own = await whoMoves(meetingAct, { moverSeatId: input.seconderSeatId });
		const motion = await proceduralIn(meetingAct, input.proceduralId, 'MOVED');
		const seconder = await seatInRoom(meetingAct, own.seat ?? input.seconderSeatId);
		if (!seconder) throw new Refusal('SECONDER_NEEDED');
		const { rules } = await charterOf(trx, standing.meeting);
		await refuseSeconder(meetingAct, rules, motion.mover_seat_id, seconder.seat);
		await trx
			.updateTable('procedural_motion')
			.set({ state: 'PENDING', seconder_seat_id: seconder.seat })
			.where('id', '=', motion.id)
			.execute();
		await append(
			meetingEntry(own.by, {
				t: 'procedure.seconded',
				v: 1,
				body: { ...own.fields, procedural: motion.id, seconder }
			})
		);
	});
}
