import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { findMeeting } from './access.ts';
import { holdControl } from './hold-control.ts';

/** A screen shows one meeting for a day at most; then it has to be paired again. */
const SHOWING_MS = 24 * 60 * 60_000;

/**
 * Lets the machine that shows this code show the meeting. Secretary or chair; not an act of the meeting, so nothing
 * enters its record (ruling 11). Refuses with `SECRETARY_ONLY`, and with `SCREEN_CODE_UNKNOWN` a code that no machine
 * shows, or shows no longer.
 */
export async function pairScreen(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; code: string }
): Promise<void> {
	await portal.db.transaction().execute(async (trx) => {
		const now = await portal.clock.now(trx);
		const standing = await findMeeting(trx, actor, input.meetingId, now);
		const { isSecretary, isChair, meeting } = standing;
		if (!isSecretary && !isChair) throw new Refusal('SECRETARY_ONLY');
		await holdControl(trx, standing, now);
		if (!meeting.log_id) throw new Refusal('NOT_FOUND');
		const paired = await trx
			.updateTable('room_screen')
			.set({
				meeting_id: meeting.id,
				paired_at: now,
				paired_by: actor.personId,
				expires_at: new Date(now.getTime() + SHOWING_MS)
			})
			.where('code', '=', input.code)
			.where('meeting_id', 'is', null)
			.where('expires_at', '>', now)
			.executeTakeFirst();
		if (paired.numUpdatedRows !== 1n) throw new Refusal('SCREEN_CODE_UNKNOWN');
	});
}
