import { Refusal } from '#lib/domain/refusal.ts';
import { text2 } from '#lib/domain/text2.ts';
import { isoDate } from '#lib/domain/time/format.ts';
import type { Actor } from '../actor.ts';
import { bodyEntry } from '../bodies/body-entry.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actOnDraft } from './act-on-draft.ts';
import { agendaFacts } from './agenda-facts.ts';
import { checkNotice } from './check-notice.ts';
import { everybodyOn, invitePeople } from './invite-people.ts';
import { openMeetingLog } from './open-meeting-log.ts';
import { charterOf } from './presence.ts';
import { refuseOneLanguage } from './refuse-one-language.ts';
import { rosterOf } from './roster.ts';
import { writeNotices } from './write-notices.ts';

/**
 * Convenes a drafted meeting: this is the dispatch of the notice and its legal instant (ruling 36). Whoever holds a
 * mandate or serves the body on the meeting's date is invited, each with an answer link of his own; the meeting's log
 * is opened, binding who sits where; the body's log names it, so that no meeting can vanish; notices are queued.
 *
 * Refuses with `NOTICE_SENT` what was convened before, and with `NOTICE_TOO_SHORT` a notice inside the charter's
 * period, unless the meeting is ad hoc, still leaves the hours the charter asks for, and says why. `dispatchAt` is
 * the instant that sending was put off to; a notice withdrawn or put off anew since is refused with `NOTICE_WITHDRAWN`.
 */
export async function conveneMeeting(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; dispatchAt?: Date }
): Promise<{ invited: number }> {
	return actOnDraft(portal, actor, input.meetingId, async (bodyAct) => {
		const { trx, now, standing } = bodyAct;
		const { by, fields } = bySecretary(standing);
		const { meeting } = standing;
		if (input.dispatchAt && meeting.dispatch_at?.getTime() !== input.dispatchAt.getTime())
			throw new Refusal('NOTICE_WITHDRAWN');
		const charter = await charterOf(trx, meeting);
		const margin = checkNotice(meeting, charter.rules, now);

		const date = isoDate(meeting.starts_at, meeting.zone);
		const roster = await rosterOf(trx, meeting, date);
		const agenda = await agendaFacts(trx, meeting.id);
		const title = text2(meeting.title_zh, meeting.title_en);
		refuseOneLanguage(charter.rules, 'TITLES', [title, ...agenda.map((item) => item.title)]);
		const links = await invitePeople(trx, meeting, everybodyOn(roster));
		const log = await openMeetingLog(portal, bodyAct, {
			meeting,
			origin: `${bodyAct.log.origin}/${meeting.id}`,
			by,
			fields,
			charter,
			agenda,
			roster,
			notice: {
				days_required: margin.daysRequired,
				days_given: margin.daysGiven,
				last_date: margin.lastDate,
				...(meeting.short_notice_reason && { reason: meeting.short_notice_reason })
			}
		});
		await bodyAct.append(
			bodyEntry(by, {
				t: 'meeting.log_opened',
				v: 1,
				body: { ...fields, meeting: meeting.id, log: log.log.id, origin: log.log.origin }
			})
		);
		await trx
			.updateTable('meeting')
			.set({ state: 'CONVENED', convened_at: now, log_id: log.log.id, dispatch_at: null })
			.where('id', '=', meeting.id)
			.execute();
		await writeNotices(portal, trx, { meetingId: meeting.id, links, occasion: 'NOTICE', now });
		return { invited: links.size };
	});
}
