import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { endItem, itemToLeave } from './leave-item.ts';
import { onDirection } from './on-direction.ts';
import { refuseWhileChallenged } from '../voting/standing-challenge.ts';

/**
 * Closes the open item with what became of it; `to` says where a referred item goes. A decided item has at least
 * one vote behind it. Secretary, on the chair's direction; not while a vote is open. Who speaks has spoken, and nobody is
 * called any more.
 */
export async function closeItem(
	portal: Portal,
	actor: Actor,
	input: {
		meetingId: string;
		itemId: string;
		state: 'DECIDED' | 'NOTED' | 'DEFERRED' | 'REFERRED' | 'WITHDRAWN';
		to?: Text2;
	}
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, standing } = meetingAct;
		const acting = await onDirection(meetingAct);
		const item = await itemToLeave(trx, standing.meeting.id, input.itemId);
		if (item.state !== 'OPEN') throw new Refusal('ITEM_NOT_OPEN');
		await refuseWhileChallenged(trx, item.id);
		if (input.state === 'DECIDED') {
			const decided = await trx
				.selectFrom('vote')
				.select('id')
				.where('item_id', '=', item.id)
				.where('state', '=', 'CLOSED')
				.where('annulled_at', 'is', null)
				.where('procedural_id', 'is', null)
				// What is open again after it was decided decides nothing.
				.where(({ not, exists, selectFrom }) =>
					not(
						exists(
							selectFrom('motion')
								.select('motion.id')
								.whereRef('motion.id', '=', 'vote.motion_id')
								.where('motion.state', 'in', ['OPEN', 'DEBATE_CLOSED'])
						)
					)
				)
				.executeTakeFirst();
			if (!decided) throw new Refusal('NOTHING_DECIDED');
		}
		await endItem(meetingAct, acting, { item: item.id, state: input.state, to: input.to });
	});
}
