import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actOnControl } from './act-on-control.ts';

/**
 * A secretary who watches asks for the console; the controller sees it with the next tick. Asked again, the first asking
 * stands. Secretary only, in a meeting that is run; refuses with `CONTROL_FREE` where nobody holds it.
 */
export async function askForControl(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<void> {
	await actOnControl(portal, actor, input.meetingId, async ({ trx, now }, control) => {
		if (control?.person === actor.personId) return;
		if (!control) throw new Refusal('CONTROL_FREE');
		await trx
			.insertInto('control_request')
			.values({ meeting_id: input.meetingId, person_id: actor.personId, asked_at: now })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	});
}
