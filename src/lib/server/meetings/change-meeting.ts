import { isoDate } from '#lib/domain/time/format.ts';
import { noticeMargin } from '#lib/domain/meetings/notice.ts';
import { text2 } from '#lib/domain/text2.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { agendaFacts } from './agenda-facts.ts';
import { issueLinks } from './answer-link.ts';
import { checkNotice } from './check-notice.ts';
import { meetingColumns } from './meeting-columns.ts';
import { meetingEntry } from './meeting-entry.ts';
import { charterOf } from './presence.ts';
import { checkTimesAndPlace, writeAgenda, type NewMeeting } from './schedule-meeting.ts';
import { writeNotices } from './write-notices.ts';

/**
 * Changes a meeting of which notice has gone out: one more in its sequence, and everybody gets the new facts, a
 * calendar update and an answer link, beside which the earlier ones go on working. Answers stand, unless the time is another: then they were for the earlier time, and are asked for again. A new date keeps the notice
 * period like a first notice. Inside the period the agenda is settled (domain.md 4.2): refuses with `AGENDA_SETTLED`.
 */
export async function changeMeeting(
	portal: Portal,
	actor: Actor,
	input: Pick<NewMeeting, 'title' | 'starts' | 'ends' | 'place' | 'link' | 'agenda'> & {
		meetingId: string;
		shortNoticeReason?: string;
	}
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['CONVENED'], async (one) => {
		const { trx, now, append, standing } = one;
		const { by, fields } = bySecretary(standing);
		const { meeting } = standing;
		checkTimesAndPlace(input, now);
		const { rules } = await charterOf(trx, meeting);
		const reason = input.shortNoticeReason ?? meeting.short_notice_reason;
		if (isoDate(input.starts, meeting.zone) !== isoDate(meeting.starts_at, meeting.zone))
			checkNotice({ ...meeting, starts_at: input.starts, short_notice_reason: reason }, rules, now);
		const before = JSON.stringify(await agendaFacts(trx, meeting.id));
		await writeAgenda(trx, { meetingId: meeting.id, bodyId: meeting.body_id }, input.agenda);
		const agenda = await agendaFacts(trx, meeting.id);
		const settled = !noticeMargin(now, input.starts, meeting.zone, rules.noticeDays).enough;
		if (settled && JSON.stringify(agenda) !== before) throw new Refusal('AGENDA_SETTLED');

		const sequence = meeting.sequence + 1;
		const newTime =
			input.starts.getTime() !== meeting.starts_at.getTime() ||
			input.ends.getTime() !== meeting.ends_at.getTime();
		const columns = meetingColumns(input);
		await trx
			.updateTable('meeting')
			.set({
				...columns,
				sequence,
				short_notice_reason: reason,
				...(newTime && { time_sequence: sequence })
			})
			.where('id', '=', meeting.id)
			.execute();
		await append(
			meetingEntry(by, {
				t: 'meeting.updated',
				v: 1,
				body: {
					...fields,
					sequence,
					title: text2(columns.title_zh, columns.title_en),
					starts: input.starts.toISOString(),
					ends: input.ends.toISOString(),
					place: text2(columns.place_zh, columns.place_en),
					...(input.link && { link: input.link }),
					agenda
				}
			})
		);
		const called = await trx
			.selectFrom('invitee')
			.select('person_id')
			.where('meeting_id', '=', meeting.id)
			.execute();
		const people = called.map(({ person_id }) => person_id);
		const links = await issueLinks(trx, { ...meeting, sequence }, people);
		await writeNotices(portal, trx, { meetingId: meeting.id, links, occasion: 'UPDATE', now });
	});
}
