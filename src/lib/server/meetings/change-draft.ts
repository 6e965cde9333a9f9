import { Refusal } from '#lib/domain/refusal.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import type { Actor } from '../actor.ts';
import { refuseUnprintable } from '../documents/refuse-unprintable.ts';
import type { Portal } from '../portal.ts';
import { actOnDraft } from './act-on-draft.ts';
import { meetingColumns } from './meeting-columns.ts';
import { chairOn, charterOn, checkTimesAndPlace, writeAgenda, type NewMeeting } from './schedule-meeting.ts';

/**
 * Changes a draft, whole, by its body's secretary; the charter and the chair are those of the date it now has. Refuses
 * with `NOTICE_GOING_OUT` while its notice is on the way: withdraw that first.
 */
export async function changeDraft(
	portal: Portal,
	actor: Actor,
	input: Omit<NewMeeting, 'bodyId' | 'requestKey'> & { meetingId: string }
): Promise<void> {
	await refuseUnprintable(portal, [input.title, input.place, input.agenda]);
	await actOnDraft(portal, actor, input.meetingId, async ({ trx, now, standing: { meeting } }) => {
		if (meeting.dispatch_at) throw new Refusal('NOTICE_GOING_OUT');
		checkTimesAndPlace(input, now);
		const date = isoDate(input.starts, meeting.zone);
		await trx
			.updateTable('meeting')
			.set({
				...meetingColumns(input),
				kind: input.kind,
				short_notice_reason: input.shortNoticeReason ?? null,
				charter_id: await charterOn(trx, meeting.body_id, date),
				chair_id: await chairOn(trx, meeting.body_id, date, input.chairId)
			})
			.where('id', '=', meeting.id)
			.execute();
		await writeAgenda(trx, { meetingId: meeting.id, bodyId: meeting.body_id }, input.agenda);
	});
}
