import { whyNotSecondedBy } from '#lib/domain/motions/in-order.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { motionRules, refuse, sideOf } from '../motions/text-in-play.ts';
import { seatInRoom, whoMoves } from '../motions/who-moves.ts';
import type { Portal } from '../portal.ts';
import { proceduralIn } from './pending.ts';

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
		const { trx, append } = meetingAct;
		const own = await whoMoves(meetingAct, { moverSeatId: input.seconderSeatId });
		const motion = await proceduralIn(meetingAct, input.proceduralId, 'MOVED');
		const seconder = await seatInRoom(meetingAct, own.seat ?? input.seconderSeatId);
		if (!seconder) throw new Refusal('SECONDER_NEEDED');
		await refuseSeconder(meetingAct, motion.mover_seat_id, seconder.seat);
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

/**
 * Who seconds sits in another seat than the mover, and is of another party or organisation where the charter asks for
 * that (domain.md 4.2). Refuses with `SECONDED_BY_MOVER`, `SECOND_OTHER_PARTY` and `SECOND_OTHER_ORGANISATION`.
 */
export async function refuseSeconder(
	{ trx, standing: { meeting } }: MeetingAct,
	moverSeat: string,
	seconderSeat: string
): Promise<void> {
	const mover = await sideOf(trx, meeting.id, moverSeat);
	const seconder = await sideOf(trx, meeting.id, seconderSeat);
	refuse(whyNotSecondedBy(mover, await motionRules(trx, meeting), seconder));
}
