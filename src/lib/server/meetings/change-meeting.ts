import { isoDate } from '#lib/domain/time/format.ts';
import { noticeMargin } from '#lib/domain/meetings/notice.ts';
import { text2 } from '#lib/domain/text2.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { agendaFacts } from './agenda-facts.ts';
import { newLink } from './answer-link.ts';
import { checkNotice } from './check-notice.ts';
import { meetingColumns } from './meeting-columns.ts';
import { meetingEntry } from './meeting-entry.ts';
import { charterOf } from './presence.ts';
import { checkTimesAndPlace, writeAgenda, type NewMeeting } from './schedule-meeting.ts';
import { writeNotices } from './write-notices.ts';

/**
 * Changes a meeting of which notice has gone out: one more in its sequence, and everybody gets the new facts, a
 * calendar update and a new answer link, which replaces the earlier one; answers stand. A new date keeps the notice
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
		const columns = meetingColumns(input);
		await trx
			.updateTable('meeting')
			.set({ ...columns, sequence, short_notice_reason: reason })
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
		const links = await renewLinks(one, input.ends);
		await writeNotices(portal, trx, { meetingId: meeting.id, links, occasion: 'UPDATE', now });
	});
}

/** A new answer link for everybody, since of the old ones only hashes are kept. */
async function renewLinks({ trx, standing }: MeetingAct, ends: Date): Promise<Map<string, string>> {
	const links = new Map<string, string>();
	const invitees = await trx
		.selectFrom('invitee')
		.select('person_id')
		.where('meeting_id', '=', standing.meeting.id)
		.execute();
	for (const { person_id } of invitees) {
		const { token, columns } = newLink({ ends_at: ends });
		links.set(person_id, token);
		await trx
			.updateTable('invitee')
			.set(columns)
			.where('meeting_id', '=', standing.meeting.id)
			.where('person_id', '=', person_id)
			.execute();
	}
	return links;
}
