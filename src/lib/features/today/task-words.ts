import type { Locale } from '#lib/domain/text2.ts';
import { inLocale } from '#lib/domain/text2.ts';
import {
	calendarDate,
	isoDate,
	relativeDay,
	relativeDayAndTime,
	shortDate
} from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Task, TaskKind } from '#lib/server/today/read-tasks.ts';

const words: Record<TaskKind, (inputs: { title: string; count: number }) => string> = {
	ANSWER_INVITATION: m.today_task_answer_invitation,
	SEND_NOTICE: m.today_task_send_notice,
	OPEN_CHECK_IN: m.today_task_open_check_in,
	OPEN_MEETING: m.today_task_open_meeting,
	CIRCULATE_MINUTES: m.today_task_circulate_minutes,
	ANSWER_COMMENTS: m.today_task_answer_comments,
	FREEZE_MINUTES: m.today_task_freeze_minutes,
	AGREE_MINUTES: m.today_task_agree_minutes,
	SIGN_MINUTES: m.today_task_sign_minutes,
	COLLECT_ANSWERS: m.today_task_collect_answers,
	RENEW_ROSTER: m.today_task_renew_roster,
	CONSENT_TO_CHANGE: m.today_task_consent_to_change,
	AGREE_CHARTER: m.today_task_agree_charter,
	ANSWER_CIRCULATION: m.today_task_answer_circulation
};

/** What there is to do, said in one line. */
export function taskWords(task: Task, locale: Locale): string {
	return words[task.kind]({ title: inLocale(task.title, locale).text, count: task.count });
}

/** By when, and whether that is today or past: then it carries the slip. */
export function taskDue(task: Task, now: Date, locale: Locale): { words: string; pressing: boolean } | null {
	const today = isoDate(now, task.zone);
	if (task.due === null) return null;
	// The meeting's own date, which the second line says already.
	const isDeadline = !['ANSWER_INVITATION', 'COLLECT_ANSWERS'].includes(task.kind);
	if (typeof task.due === 'string')
		return { words: calendarDate(task.due, 'short', locale), pressing: task.due <= today };
	const day = isoDate(task.due, task.zone);
	if (!isDeadline && day > today) return null;
	return {
		words:
			day === today
				? relativeDayAndTime(task.due, now, task.zone, locale)
				: relativeDay(task.due, now, task.zone, locale),
		pressing: day <= today
	};
}

/** The second line: when the meeting is, or was; of a charter, what follows when the last side agrees. */
export function taskDetail(task: Task, now: Date, locale: Locale): string {
	if (task.kind === 'ANSWER_CIRCULATION') return m.circulations_title();
	if (!task.starts) return m.today_charter_agreement();
	const meets = m.today_meets({ date: shortDate(task.starts, task.zone, locale) });
	const lastDay = task.kind === 'SEND_NOTICE' && task.due === isoDate(now, task.zone);
	return lastDay ? `${meets}${locale === 'zh' ? '，' : ', '}${m.today_last_day()}` : meets;
}

/** Where it is done. */
export function taskPath(task: Task): string {
	switch (task.kind) {
		case 'OPEN_CHECK_IN':
		case 'OPEN_MEETING':
			return `/meetings/${task.meetingId}/console`;
		case 'SIGN_MINUTES':
			return `/minutes/${task.minutesId}/sign`;
		case 'CIRCULATE_MINUTES':
			return `/minutes/${task.minutesId}/edit`;
		case 'ANSWER_COMMENTS':
		case 'FREEZE_MINUTES':
		case 'AGREE_MINUTES':
			return `/minutes/${task.minutesId}`;
		case 'AGREE_CHARTER':
			return `/bodies/${task.body}/charter`;
		case 'ANSWER_CIRCULATION':
			return `/bodies/${task.body}/circulations/${task.circulationId}`;
		default:
			return `/meetings/${task.meetingId}`;
	}
}
