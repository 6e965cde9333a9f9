import { inLocale, text2, type Locale } from '#lib/domain/text2.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findMeeting } from './access.ts';
import { readLink } from './answer-link.ts';
import { calendarText, calendarUid } from './calendar.ts';
import { addressOf } from './write-notices.ts';

interface CalendarFile {
	bytes: Uint8Array;
	mediaType: string;
	fileName: string;
}

/**
 * A convened meeting for one's own calendar: the same identity as in the notice, so that it replaces that entry. Refuses
 * with `NOT_FOUND`, also for a draft and a rehearsal.
 */
export async function readCalendarFile(
	portal: Portal,
	actor: Actor,
	meetingId: string,
	locale: Locale
): Promise<CalendarFile> {
	const now = await timeNow(portal);
	const { meeting } = await findMeeting(portal.db, actor, meetingId, now);
	if (!meeting.convened_at || meeting.rehearsal_of) throw new Refusal('NOT_FOUND');
	const body = await portal.db
		.selectFrom('body')
		.select(['name_zh', 'name_en'])
		.where('id', '=', meeting.body_id)
		.executeTakeFirstOrThrow();
	const of = (zh: string | null, en: string | null) => inLocale(text2(zh, en), locale).text;
	const text = calendarText({
		method: meeting.state === 'CANCELLED' ? 'CANCEL' : 'PUBLISH',
		uid: calendarUid(meeting.id, portal.settings.origin),
		sequence: meeting.sequence,
		stamp: now,
		starts: meeting.starts_at,
		ends: meeting.ends_at,
		zone: meeting.zone,
		summary: of(meeting.title_zh, meeting.title_en),
		description: '',
		location: [of(meeting.place_zh, meeting.place_en), meeting.link].filter(Boolean).join(' '),
		url: `${portal.settings.origin}/meetings/${meeting.id}`,
		organizer: {
			name: of(body.name_zh, body.name_en).replaceAll('|', ''),
			address: addressOf(portal.settings.mailFrom)
		}
	});
	return { bytes: Buffer.from(text), mediaType: 'text/calendar; charset=utf-8', fileName: 'meeting.ics' };
}

/** The same for whoever holds a valid answer link. */
export async function readCalendarFileByLink(
	portal: Portal,
	token: string,
	locale: Locale
): Promise<CalendarFile> {
	const link = await readLink(portal.db, token, await timeNow(portal));
	if (link.state !== 'VALID') throw new Refusal('NOT_FOUND');
	return readCalendarFile(portal, { personId: link.personId }, link.meetingId, locale);
}
