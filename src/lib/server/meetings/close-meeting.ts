import { sql } from 'kysely';
import { mayClose } from '#lib/domain/meetings/running.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { draftMinutes } from '../minutes/draft-minutes.ts';
import { lapse } from '../motions/lapse-motions.ts';
import type { Portal } from '../portal.ts';
import type { SignedCheckpoint } from '../record/checkpoint.ts';
import { refuseWhileProcedural } from '../procedure/pending.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';
import { onDirection } from './on-direction.ts';
import { whatIsOpen } from './what-is-open.ts';

/**
 * Closes the meeting, on the chair's direction: what nobody seconded lapses, items never reached are closed as such, the minutes' draft is made
 * in the same act, and the checkpoint K0 covers it (ruling 27). Of a rehearsal nothing is left to come: null. Refuses with `STILL_OPEN`, naming items and votes that are.
 */
export async function closeMeeting(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<{ minutesId: string; checkpoint: SignedCheckpoint } | null> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct, { tap: true });
		const { meeting } = standing;
		const open = await whatIsOpen(trx, meeting);
		if (!mayClose(open))
			throw new Refusal('STILL_OPEN', { items: open.items.join(', '), votes: open.vote ? 1 : 0 });
		await refuseWhileProcedural(trx, meeting.id);
		const items = await trx
			.selectFrom('agenda_item')
			.select(['id', 'state'])
			.where('meeting_id', '=', meeting.id)
			.orderBy('ordinal')
			.execute();
		await lapse(meetingAct);
		for (const { id } of items.filter(({ state }) => state === 'SCHEDULED')) {
			await trx.updateTable('agenda_item').set({ state: 'NOT_REACHED' }).where('id', '=', id).execute();
			await append(
				meetingEntry(by, { t: 'item.closed', v: 1, body: { ...fields, item: id, state: 'NOT_REACHED' } })
			);
		}
		await trx
			.updateTable('attendance')
			// Who has come since, where the close is entered later, is taken off as he came.
			.set({ left_at: sql<Date>`greatest(came_at, ${now}::timestamptz)` })
			.where('meeting_id', '=', meeting.id)
			.where('left_at', 'is', null)
			.execute();
		await trx
			.updateTable('meeting')
			.set({ state: 'CLOSED', closed_at: now })
			.where('id', '=', meeting.id)
			.execute();
		await append(meetingEntry(by, { t: 'meeting.closed', v: 1, body: fields }));
		if (meeting.rehearsal_of) return null;
		const minutesId = await draftMinutes(trx, meeting);
		return { minutesId, checkpoint: await meetingAct.checkpoint() };
	});
}
