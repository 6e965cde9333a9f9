import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { findProposed } from './read-change.ts';

/** Takes a proposed change back, by the secretary. Refuses with `NO_CHANGE_PENDING`. */
export async function withdrawChange(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['CONVENED'], async (one) => {
		bySecretary(one.standing);
		if (!(await takeBackProposed(one))) throw new Refusal('NO_CHANGE_PENDING');
	});
}

/** Takes back the change that waits for consent, if there is one. */
export async function takeBackProposed({ trx, append, standing }: MeetingAct): Promise<boolean> {
	const { by, fields } = bySecretary(standing);
	const proposed = await findProposed(trx, standing.meeting.id);
	if (!proposed) return false;
	await trx.updateTable('meeting_change').set({ state: 'WITHDRAWN' }).where('id', '=', proposed.id).execute();
	await append(
		meetingEntry(by, { t: 'meeting.change_withdrawn', v: 1, body: { ...fields, change: proposed.id } })
	);
	return true;
}
