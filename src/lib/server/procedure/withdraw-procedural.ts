import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { whoMoves } from '../motions/who-moves.ts';
import type { Portal } from '../portal.ts';
import { proceduralIn, setState } from './pending.ts';

/**
 * Takes a procedural motion back before it is put: its mover, or the secretary for him. Refuses with `NOT_FOUND` whoever
 * did not move it, and with `PROCEDURAL_NOT_IN_STATE`.
 */
export async function withdrawProcedural(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; proceduralId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { by, fields, seat } = await whoMoves(meetingAct, {});
		const motion = await proceduralIn(meetingAct, input.proceduralId, 'MOVED', 'PENDING');
		if (seat && motion.mover_seat_id !== seat) throw new Refusal('NOT_FOUND');
		await setState(meetingAct, motion.id, 'WITHDRAWN');
		await meetingAct.append(
			meetingEntry(by, { t: 'procedure.withdrawn', v: 1, body: { ...fields, procedural: motion.id } })
		);
	});
}
