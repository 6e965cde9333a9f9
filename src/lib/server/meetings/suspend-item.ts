import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { refuseWhileChallenged } from '../voting/standing-challenge.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { itemToLeave, putItemAside } from './leave-item.ts';
import { onDirection } from './on-direction.ts';

/**
 * Puts the open item aside, to be taken up again in this meeting by `openItem` (domain.md 4.2, Agenda item). Secretary, on
 * the chair's direction; not while a vote is open, nor while a result is challenged. Who speaks has spoken.
 */
export async function suspendItem(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; itemId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, standing } = meetingAct;
		const acting = await onDirection(meetingAct);
		const item = await itemToLeave(trx, standing.meeting.id, input.itemId);
		if (item.state === 'SUSPENDED') return;
		if (item.state !== 'OPEN') throw new Refusal('ITEM_NOT_OPEN');
		await refuseWhileChallenged(trx, item.id);
		await putItemAside(meetingAct, acting, item.id);
	});
}
