import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { actOnMinutes } from './act-on-minutes.ts';

/**
 * A signatory refuses, with a reason that all parties see. What others signed is kept as superseded, the slots start
 * again when the minutes are frozen anew (ruling 32), and the minutes go back to being circulated.
 */
export async function refuseSignature(
	portal: Portal,
	actor: Actor,
	input: { minutesId: string; reason: string }
): Promise<void> {
	await actOnMinutes(portal, actor, input.minutesId, ['SIGNING'], async ({ trx, now, append, standing }) => {
		const { minutes, meeting } = standing;
		const slot = await trx
			.selectFrom('signature_slot')
			.selectAll()
			.where('minutes_id', '=', minutes.id)
			.where('signatory_id', '=', actor.personId)
			.executeTakeFirst();
		if (!slot) throw new Refusal('SIGNATORY_ONLY');
		if (slot.signed_at) throw new Refusal('ALREADY_SIGNED');
		if (!input.reason.trim()) throw new Refusal('REASON_NEEDED');
		await trx
			.updateTable('signature_slot')
			.set({ refused_at: now, refusal_reason: input.reason })
			.where('minutes_id', '=', minutes.id)
			.where('party_id', '=', slot.party_id)
			.execute();
		await trx
			.updateTable('document')
			.set({ state: 'SUPERSEDED' })
			.where('meeting_id', '=', meeting.id)
			.where('state', '=', 'SIGNING')
			.execute();
		await trx
			.updateTable('minutes')
			.set({ state: 'DISPUTED', sha256: null, frozen_at: null, verify_code: null })
			.where('id', '=', minutes.id)
			.execute();
		await append(
			meetingEntry('SIGNATORY', {
				t: 'minutes.signature_refused',
				v: 1,
				body: {
					person: actor.personId,
					office: 'SIGNATORY',
					party: slot.party_id,
					minutes: minutes.id,
					of_party: slot.party_id,
					reason: input.reason
				}
			})
		);
	});
}
