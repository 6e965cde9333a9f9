import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actOnControl } from './act-on-control.ts';
import { inBoth } from './hold-control.ts';

/** The controller goes on: who asked is told no, and an offer is taken back. Refuses with `NOT_IN_CONTROL`. */
export async function keepControl(portal: Portal, actor: Actor, input: { meetingId: string }): Promise<void> {
	await actOnControl(portal, actor, input.meetingId, async ({ trx, now }, control) => {
		if (!control) throw new Refusal('CONTROL_FREE');
		if (control.person !== actor.personId) throw new Refusal('NOT_IN_CONTROL', inBoth(control.name));
		await trx
			.updateTable('meeting_control')
			.set({ offered_to: null, acted_at: now })
			.where('meeting_id', '=', input.meetingId)
			.execute();
		await trx.deleteFrom('control_request').where('meeting_id', '=', input.meetingId).execute();
	});
}
