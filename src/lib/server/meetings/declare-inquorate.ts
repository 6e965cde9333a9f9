import { inquorateFrom } from '#lib/domain/meetings/running.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { quorumNow } from './presence.ts';

/**
 * Declares that the meeting could not be held for want of a quorum, with the figures of each party; on the chair's
 * direction, half an hour after its time at the earliest. Refuses with `TOO_SOON_FOR_INQUORATE` before, and with
 * `QUORUM_HOLDS` when enough are there after all.
 */
export async function declareInquorate(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['CHECK_IN'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct, { tap: true });
		const { meeting } = standing;
		const from = inquorateFrom(meeting.starts_at);
		if (now < from) throw new Refusal('TOO_SOON_FOR_INQUORATE', { from: from.toISOString() });
		const quorum = await quorumNow(trx, meeting);
		if (quorum.met) throw new Refusal('QUORUM_HOLDS');
		await trx.updateTable('meeting').set({ state: 'INQUORATE' }).where('id', '=', meeting.id).execute();
		await append(meetingEntry(by, { t: 'meeting.inquorate', v: 1, body: { ...fields, quorum } }));
	});
}
