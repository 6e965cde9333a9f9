import type { ItemState } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { requireConsent } from './require-consent.ts';

const TO_COME: readonly ItemState[] = ['SCHEDULED', 'SUSPENDED'];

/**
 * Takes an item before another one, or last (`before` null). It keeps its number: what changes is the order in which the
 * meeting comes to its items, and that takes the consent of every party, as adding one does (domain.md 4.2, Agenda item).
 * Secretary, on the chair's direction. Refuses with `ITEM_PASSED` where either of the two is open or done, and with
 * `CONSENT_MISSING`.
 */
export async function moveItem(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; itemId: string; before: string | null; consent: string[] }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const named = [input.itemId, ...(input.before ? [input.before] : [])];
		const items = await trx
			.selectFrom('agenda_item')
			.select(['id', 'state'])
			.where('meeting_id', '=', standing.meeting.id)
			.where('id', 'in', named)
			.execute();
		if (items.length < named.length) throw new Refusal('NOT_FOUND');
		if (items.some(({ state }) => !TO_COME.includes(state))) throw new Refusal('ITEM_PASSED');
		const consent = await requireConsent(trx, standing.meeting, input.consent);
		await append(
			meetingEntry(by, {
				t: 'item.moved',
				v: 1,
				body: { ...fields, item: input.itemId, before: input.before, consent }
			})
		);
	});
}
