import { silentFrom } from '#lib/domain/meetings/control.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actOnControl, passControl } from './act-on-control.ts';
import { holdControl, inBoth } from './hold-control.ts';
import { isSecretaryToday } from './is-secretary-today.ts';

/**
 * Takes the console: where it was offered; where nobody holds it, or nobody who is still a secretary; or from a
 * controller who has been silent since he was asked, and for so long as the rule says. Refuses with
 * `CONTROL_NOT_ASKED` and `CONTROLLER_NOT_SILENT`, which says for how many seconds more to wait.
 */
export async function takeOverControl(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<void> {
	await actOnControl(portal, actor, input.meetingId, async (one, control) => {
		const { trx, now, standing } = one;
		if (control?.person === actor.personId) return;
		if (!control) return holdControl(trx, standing, now);
		if (control.offered === actor.personId) return passControl(one, control, actor.personId, 'HANDED_OVER');
		if (await isSecretaryToday(trx, standing.meeting, control.person, now)) {
			const asked = control.asked.find(({ person }) => person === actor.personId);
			if (!asked) throw new Refusal('CONTROL_NOT_ASKED', inBoth(control.name));
			const from = silentFrom(new Date(asked.at), new Date(control.acted));
			if (now < from)
				throw new Refusal('CONTROLLER_NOT_SILENT', {
					...inBoth(control.name),
					seconds: Math.ceil((from.getTime() - now.getTime()) / 1000)
				});
		}
		await passControl(one, control, actor.personId, 'TAKEN_OVER');
	});
}
