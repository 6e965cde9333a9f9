import { whyNotWithdrawn } from '#lib/domain/motions/in-order.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import type { Portal } from '../portal.ts';
import { changeText, findText, refuse, type WhichText } from './text-in-play.ts';
import { whoMoves } from './who-moves.ts';

/**
 * Takes a motion or an amendment back before it is put: its mover, or the secretary for him. What the meeting's office
 * prepared, the secretary takes back. A motion stays while an amendment to it is under discussion or adopted (domain.md
 * 2.4). Another member may take it over ({@link takeOverMotion}).
 *
 * Refuses with `ALREADY_PUT`, `AMENDMENT_IN_PLAY`, `AMENDMENT_DECIDED` and `MOTION_NOT_IN_STATE`, and with `NOT_FOUND`
 * whoever did not move it.
 */
export async function withdrawMotion(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string } & WhichText
): Promise<void> {
	const states = ['CHECK_IN', 'IN_SESSION', 'SUSPENDED'] as const;
	await actInMeeting(portal, actor, input.meetingId, states, async (act) => {
		const { by, fields, seat } = await whoMoves(act, {});
		const text = await findText(act.trx, input.meetingId, input);
		if (seat && text.mover?.seat !== seat) throw new Refusal('NOT_FOUND');
		refuse(whyNotWithdrawn(text));
		await changeText(act, text, 'WITHDRAWN', by, 'withdrawn', fields);
	});
}
