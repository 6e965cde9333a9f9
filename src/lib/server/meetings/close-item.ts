import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { endOpenSpeech } from '../speaking/end-open-speech.ts';
import { refuseWhileChallenged } from '../voting/standing-challenge.ts';
import { refuseWhileProcedural } from '../procedure/pending.ts';
import { refuseWhileVoting } from './open-vote.ts';

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
		const { trx, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		await refuseWhileVoting(trx, standing.meeting.id);
		await refuseWhileProcedural(trx, standing.meeting.id);
		const item = await trx
			.selectFrom('agenda_item')
			.select(['id', 'state'])
			.where('meeting_id', '=', standing.meeting.id)
			.where('id', '=', input.itemId)
			.executeTakeFirst();
		if (!item) throw new Refusal('NOT_FOUND');
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
		await endOpenSpeech(meetingAct, { by, fields }, 'ITEM_CLOSED');
		await trx.updateTable('agenda_item').set({ state: input.state }).where('id', '=', item.id).execute();
		await append(
			meetingEntry(by, {
				t: 'item.closed',
				v: 1,
				body: { ...fields, item: item.id, state: input.state, ...(input.to && { to: input.to }) }
			})
		);
	});
}
