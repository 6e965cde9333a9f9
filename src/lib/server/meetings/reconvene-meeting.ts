import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { checkNotice } from './check-notice.ts';
import { meetingColumns } from './meeting-columns.ts';
import { meetingEntry } from './meeting-entry.ts';
import { notifyAgain } from './notify-again.ts';
import { charterOf } from './presence.ts';
import { checkTimes, checkPlace, type NewMeeting } from './schedule-meeting.ts';

/**
 * Calls a meeting that had no quorum to another sitting (domain.md 4.2), by the secretary: the same meeting with the same
 * agenda, at another time, notified like the first; everybody is asked again, and nobody counts as there. From now on a
 * charter's rule for reconvened sittings holds. Refuses with `NOTICE_TOO_SHORT` and `REASON_NEEDED` like a first notice.
 */
export async function reconveneMeeting(
	portal: Portal,
	actor: Actor,
	input: Pick<NewMeeting, 'starts' | 'ends' | 'place' | 'link' | 'shortNoticeReason'> & { meetingId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['INQUORATE'], async (one) => {
		const { trx, now, append, standing } = one;
		const { by, fields } = bySecretary(standing);
		const { meeting } = standing;
		if (meeting.rehearsal_of) throw new Refusal('NOT_IN_REHEARSAL');
		checkTimes(input, now);
		checkPlace(input);
		const reason = input.shortNoticeReason ?? null;
		const { rules } = await charterOf(trx, meeting);
		const margin = checkNotice(
			{ ...meeting, starts_at: input.starts, short_notice_reason: reason },
			rules,
			now
		);
		const sequence = meeting.sequence + 1;
		await trx
			.updateTable('meeting')
			.set({
				...meetingColumns({ ...input, title: text2(meeting.title_zh, meeting.title_en) }),
				state: 'CONVENED',
				reconvened: true,
				sequence,
				time_sequence: sequence,
				short_notice_reason: reason
			})
			.where('id', '=', meeting.id)
			.execute();
		await emptyTheRoom(one);
		await append(
			meetingEntry(by, {
				t: 'meeting.reconvened',
				v: 1,
				body: {
					...fields,
					sequence,
					starts: input.starts.toISOString(),
					ends: input.ends.toISOString(),
					place: input.place,
					...(input.link && { link: input.link }),
					notice: {
						days_required: margin.daysRequired,
						days_given: margin.daysGiven,
						last_date: margin.lastDate,
						...(reason && { reason })
					}
				}
			})
		);
		await notifyAgain(portal, one, { sequence, occasion: 'RECONVENED' });
	});
}

/** Whoever had come to the sitting that was not held is there no more. */
async function emptyTheRoom({ trx, now, standing }: MeetingAct): Promise<void> {
	await trx
		.updateTable('attendance')
		.set({ left_at: now })
		.where('meeting_id', '=', standing.meeting.id)
		.where('left_at', 'is', null)
		.execute();
}
