import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';

const MINUTE_MS = 60_000;

/**
 * Gives the parties so many minutes more (1 to 240), on the chair's direction: from the time that was said, or from now
 * once that is over. Refuses with `NO_CAUCUS` where none is under way.
 */
export async function extendCaucus(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; minutes: number }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['SUSPENDED'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const caucus = await trx
			.selectFrom('caucus')
			.select(['id', 'until'])
			.where('meeting_id', '=', standing.meeting.id)
			.where('closed_at', 'is', null)
			.executeTakeFirst();
		if (!caucus) throw new Refusal('NO_CAUCUS');
		const until = new Date(Math.max(caucus.until.getTime(), now.getTime()) + input.minutes * MINUTE_MS);
		await trx.updateTable('caucus').set({ until }).where('id', '=', caucus.id).execute();
		const body = { ...fields, caucus: caucus.id, until: until.toISOString(), extended: true as const };
		await append(meetingEntry(by, { t: 'caucus.opened', v: 1, body }));
	});
}
