import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { takeControl } from './hold-control.ts';
import { takeBackProposed } from './withdraw-change.ts';
import { meetingEntry } from './meeting-entry.ts';

/** How early people may be checked in (domain.md 4.2, Meeting: two hours by default). */
const EARLIEST_MS = 2 * 60 * 60 * 1000;

/** Opens check-in of a convened meeting, at most two hours before it starts. Secretary only. Whoever opens it controls the meeting. A change that still waits for consent is thereby taken back. */
export async function openCheckIn(portal: Portal, actor: Actor, input: { meetingId: string }): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['CONVENED', 'ADJOURNED'], async (one) => {
		const { trx, now, append, standing } = one;
		const { by, fields } = bySecretary(standing);
		const { meeting } = standing;
		if (now.getTime() < meeting.starts_at.getTime() - EARLIEST_MS)
			throw new Refusal('TOO_EARLY_FOR_CHECK_IN', { starts: meeting.starts_at.toISOString() });
		await trx.updateTable('meeting').set({ state: 'CHECK_IN' }).where('id', '=', meeting.id).execute();
		await takeControl(trx, meeting.id, standing.personId, now);
		await takeBackProposed(one);
		await append(meetingEntry(by, { t: 'meeting.check_in_opened', v: 1, body: fields }));
	});
}
