import type { MeetingKind } from './nouns.ts';
import { isoDate } from '../time/format.ts';

/** Whole days from one calendar date (`2026-03-10`) to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The calendar date so many days before (negative: after) another. */
export function daysBefore(date: string, days: number): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Whether notice given at `at` would come inside the meeting's notice period: fewer calendar days than the charter asks
 * for, and of an ad hoc meeting fewer hours.
 */
export function insideNotice(
	meeting: { kind: MeetingKind; starts: Date; zone: string },
	rules: { noticeDays: number; adHocNoticeHours: number },
	at: Date
): boolean {
	if (meeting.kind === 'AD_HOC')
		return meeting.starts.getTime() - at.getTime() < rules.adHocNoticeHours * 3_600_000;
	return !noticeMargin(at, meeting.starts, meeting.zone, rules.noticeDays).enough;
}

/**
 * Whether an answer was given before the meeting's time was last changed: `answered` is the meeting's sequence when it was
 * given (null: there is none), `timeChanged` the one in which the time changed. Such an answer is asked for again.
 */
export function isForEarlierTime(answered: number | null, timeChanged: number): boolean {
	return answered !== null && answered < timeChanged;
}

export interface NoticeMargin {
	/** Days the charter asks for, and days there are if notice goes out at the instant asked about. */
	daysRequired: number;
	daysGiven: number;
	/** Last date in the body's zone on which notice is in time. */
	lastDate: string;
	enough: boolean;
}

/**
 * The notice period counted in calendar dates of the body's zone (ruling 36): a meeting on the 18th with seven
 * days' notice is sent on the 11th at the latest, at whatever hour.
 */
export function noticeMargin(sent: Date, starts: Date, zone: string, daysRequired: number): NoticeMargin {
	const meetingDate = isoDate(starts, zone);
	const daysGiven = daysBetween(isoDate(sent, zone), meetingDate);
	return {
		daysRequired,
		daysGiven,
		lastDate: daysBefore(meetingDate, daysRequired),
		enough: daysGiven >= daysRequired
	};
}
