import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { refuseWhileProcedural } from '../procedure/pending.ts';
import { endOpenSpeech } from '../speaking/end-open-speech.ts';
import { refuseWhileChallenged } from '../voting/standing-challenge.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { refuseWhileVoting } from './open-vote.ts';

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
		if (item.state === 'SUSPENDED') return;
		if (item.state !== 'OPEN') throw new Refusal('ITEM_NOT_OPEN');
		await refuseWhileChallenged(trx, item.id);
		await endOpenSpeech(meetingAct, { by, fields }, 'ITEM_CLOSED');
		await trx.updateTable('agenda_item').set({ state: 'SUSPENDED' }).where('id', '=', item.id).execute();
		await append(meetingEntry(by, { t: 'item.suspended', v: 1, body: { ...fields, item: item.id } }));
	});
}
