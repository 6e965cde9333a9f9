import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { openWaiting } from '../motions/open-motion.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { quorumNow } from './presence.ts';

/**
 * Makes an item current, on the chair's direction, and with it the motions that waited for nothing else. Only one item is open at a time (`ITEM_OPEN_ALREADY`), and one
 * that was closed stays closed. In a meeting that was opened without a quorum, and has none yet, only briefings
 * (`BRIEFINGS_ONLY`, ruling 24).
 */
export async function openItem(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; itemId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const items = await trx
			.selectFrom('agenda_item')
			.select(['id', 'state', 'ordinal', 'kind'])
			.where('meeting_id', '=', standing.meeting.id)
			.execute();
		const item = items.find(({ id }) => id === input.itemId);
		if (!item) throw new Refusal('NOT_FOUND');
		if (item.state === 'OPEN') return;
		const open = items.find(({ state }) => state === 'OPEN');
		if (open) throw new Refusal('ITEM_OPEN_ALREADY', { ordinal: open.ordinal });
		if (item.state !== 'SCHEDULED' && item.state !== 'SUSPENDED') throw new Refusal('ITEM_NOT_OPEN');
		const { meeting } = standing;
		if (meeting.briefing_reason !== null && item.kind !== 'BRIEFING' && !(await quorumNow(trx, meeting)).met)
			throw new Refusal('BRIEFINGS_ONLY');
		await trx.updateTable('agenda_item').set({ state: 'OPEN' }).where('id', '=', item.id).execute();
		await append(meetingEntry(by, { t: 'item.opened', v: 1, body: { ...fields, item: item.id } }));
		await openWaiting(meetingAct, item.id, { by, fields });
	});
}
