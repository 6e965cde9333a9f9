import type { ScreenDirection } from '#lib/domain/live/screen.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { findMeeting } from './access.ts';
import { holdControl } from './hold-control.ts';
import { readScreenDirection } from './read-screen-direction.ts';

/**
 * Chooses what the room screens of a meeting show, or in which colours; what is not named stays. Secretary or chair; not
 * an act of the meeting, so nothing enters its record (ruling 11). It reaches the screens with the next tick. Refuses
 * with `SECRETARY_ONLY`, and with `NO_SCREEN` while no machine is paired.
 */
export async function directScreens(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string } & Partial<ScreenDirection>
): Promise<void> {
	await portal.db.transaction().execute(async (trx) => {
		const now = await portal.clock.now(trx);
		const standing = await findMeeting(trx, actor, input.meetingId, now);
		const { isSecretary, isChair, meeting } = standing;
		if (!isSecretary && !isChair) throw new Refusal('SECRETARY_ONLY');
		await holdControl(trx, standing, now);
		if (!(await readScreenDirection(trx, meeting.id))) throw new Refusal('NO_SCREEN');
		const change = { ...(input.shows && { shows: input.shows }), ...(input.theme && { theme: input.theme }) };
		await trx
			.insertInto('screen_direction')
			.values({ meeting_id: meeting.id, ...change })
			.onConflict((conflict) =>
				conflict.column('meeting_id').doUpdateSet({ meeting_id: meeting.id, ...change })
			)
			.execute();
	});
}
