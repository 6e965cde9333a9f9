import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';

const MINUTE_MS = 60_000;

/**
 * Gives a recess so many minutes more (1 to 240), on the chair's direction: from the time that was said, or from now once
 * that is over, or where none was said. The parties that confer stay in their rooms so much longer.
 */
export async function extendRecess(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; minutes: number }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['SUSPENDED'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const { id, recess_until: said } = standing.meeting;
		const until = new Date(Math.max(said?.getTime() ?? 0, now.getTime()) + input.minutes * MINUTE_MS);
		await trx.updateTable('meeting').set({ recess_until: until }).where('id', '=', id).execute();
		const caucus = await trx
			.updateTable('caucus')
			.set({ until })
			.where('meeting_id', '=', id)
			.where('closed_at', 'is', null)
			.returning('id')
			.executeTakeFirst();
		const body = { ...fields, until: until.toISOString() };
		await append(
			meetingEntry(
				by,
				caucus
					? { t: 'caucus.opened', v: 1, body: { ...body, caucus: caucus.id, extended: true } }
					: { t: 'meeting.recess_extended', v: 1, body }
			)
		);
	});
}
