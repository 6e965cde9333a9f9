import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { bySpeaker } from './by-speaker.ts';
import { meetingEntry } from './meeting-entry.ts';
import { findProposed } from './read-change.ts';

/**
 * A party declines the change that is proposed, by its liaison or its chief representative, with a reason: the meeting
 * stays as it was convened. Refuses with `NO_CHANGE_PENDING`, `PARTY_ONLY`, `REASON_FOR_DECLINING`.
 */
export async function declineChange(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; reason: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['CONVENED'], async (one) => {
		const { trx, append, standing } = one;
		const { by, fields, partyId } = await bySpeaker(one);
		const proposed = await findProposed(trx, standing.meeting.id);
		if (!proposed) throw new Refusal('NO_CHANGE_PENDING');
		const reason = input.reason.trim();
		if (!reason) throw new Refusal('REASON_FOR_DECLINING');
		await trx
			.updateTable('meeting_change')
			.set({ state: 'DECLINED', declined_party_id: partyId, decline_reason: reason })
			.where('id', '=', proposed.id)
			.execute();
		await append(
			meetingEntry(by, {
				t: 'meeting.change_declined',
				v: 1,
				body: { ...fields, change: proposed.id, of_party: partyId, reason }
			})
		);
	});
}
