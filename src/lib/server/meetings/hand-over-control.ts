import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actOnControl, passControl } from './act-on-control.ts';
import { inBoth } from './hold-control.ts';
import { isSecretaryToday } from './is-secretary-today.ts';

/**
 * The controller gives the console to another secretary: at once to one who asked for it, else as an offer, which that
 * one accepts by taking it. Refuses with `NOT_IN_CONTROL`, and with `NOT_FOUND` somebody who is no secretary of the body.
 */
export async function handOverControl(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; personId: string }
): Promise<void> {
	await actOnControl(portal, actor, input.meetingId, async (one, control) => {
		const { trx, now, standing } = one;
		if (!control) throw new Refusal('CONTROL_FREE');
		if (control.person !== actor.personId) throw new Refusal('NOT_IN_CONTROL', inBoth(control.name));
		if (input.personId === actor.personId) return;
		if (!(await isSecretaryToday(trx, standing.meeting, input.personId, now))) throw new Refusal('NOT_FOUND');
		if (control.asked.some(({ person }) => person === input.personId))
			return passControl(one, control, input.personId, 'HANDED_OVER');
		await trx
			.updateTable('meeting_control')
			.set({ offered_to: input.personId, acted_at: now })
			.where('meeting_id', '=', input.meetingId)
			.execute();
	});
}
