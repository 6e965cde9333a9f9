import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import type { Portal } from '../portal.ts';
import { changeAmendment } from './change-motion.ts';
import { whoMoves } from './who-moves.ts';

/**
 * Takes an amendment back before it is put: its mover, or the secretary for him. Refuses with `AMENDMENT_DECIDED` one
 * that is not open, and with `NOT_FOUND` whoever did not move it.
 */
export async function withdrawAmendment(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; amendmentId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, standing } = meetingAct;
		const { by, fields, seat } = await whoMoves(meetingAct, {});
		const amendment = await trx
			.selectFrom('amendment')
			.select(['id', 'motion_id', 'state', 'mover_seat_id'])
			.where('id', '=', input.amendmentId)
			.where('meeting_id', '=', standing.meeting.id)
			.executeTakeFirst();
		if (!amendment || (seat && amendment.mover_seat_id !== seat)) throw new Refusal('NOT_FOUND');
		if (amendment.state !== 'OPEN') throw new Refusal('AMENDMENT_DECIDED');
		await changeAmendment(meetingAct, 'WITHDRAWN', by, {
			t: 'amendment.withdrawn',
			v: 1,
			body: { ...fields, amendment: amendment.id, motion: amendment.motion_id }
		});
	});
}
