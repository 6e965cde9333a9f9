import type { Transaction } from 'kysely';
import { inLocale, text2, type Locale } from '#lib/domain/text2.ts';
import { longDate, timeRange } from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Database } from '../db/database.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Portal } from '../portal.ts';
import { calendarText, calendarUid } from './calendar.ts';

/**
 * Writes each invitee's mail in his language: the notice, his own answer link, and the calendar object, as an
 * alternative part for mail programs and as an attachment for the rest (RFC 6047). People without an address get
 * none; their liaison sees so on the meeting's page. `links` holds the raw tokens, which exist nowhere else.
 */
export async function writeNotices(
	portal: Portal,
	trx: Transaction<Database>,
	notice: {
		meetingId: string;
		links: ReadonlyMap<string, string>;
		method: 'REQUEST' | 'CANCEL';
		now: Date;
	}
): Promise<number> {
	const meeting = await trx
		.selectFrom('meeting')
		.innerJoin('body', 'body.id', 'meeting.body_id')
		.selectAll('meeting')
		.select(['body.name_zh as body_zh', 'body.name_en as body_en'])
		.where('meeting.id', '=', notice.meetingId)
		.executeTakeFirstOrThrow();
	const items = await trx
		.selectFrom('agenda_item')
		.select(['ordinal', 'title_zh', 'title_en'])
		.where('meeting_id', '=', meeting.id)
		.orderBy('ordinal')
		.execute();
	const invitees = await trx
		.selectFrom('invitee')
		.innerJoin('person', 'person.id', 'invitee.person_id')
		.select(['person_id', 'capacity', 'email', 'locale', 'person.name_zh', 'person.name_en'])
		.where('meeting_id', '=', meeting.id)
		.where('email', 'is not', null)
		.orderBy('person.created_at')
		.orderBy('person.id')
		.execute();
	const sender = addressOf(portal.settings.mailFrom);
	for (const invitee of invitees) {
		const locale: Locale = invitee.locale;
		const of = (zh: string | null, en: string | null) => inLocale(text2(zh, en), locale).text;
		const title = of(meeting.title_zh, meeting.title_en);
		const token = notice.links.get(invitee.person_id);
		const link = token
			? `${portal.settings.origin}/a/${token}`
			: `${portal.settings.origin}/meetings/${meeting.id}`;
		const place = of(meeting.place_zh, meeting.place_en);
		const words = {
			name: of(invitee.name_zh, invitee.name_en),
			body: of(meeting.body_zh, meeting.body_en),
			title,
			date: longDate(meeting.starts_at, meeting.zone, locale),
			time: timeRange(meeting.starts_at, meeting.ends_at, meeting.zone, locale),
			zone: meeting.zone,
			place: [place, meeting.link].filter(Boolean).join(' '),
			agenda: items.map((item) => `${item.ordinal}. ${of(item.title_zh, item.title_en)}`).join('\n'),
			link
		};
		const text =
			notice.method === 'CANCEL'
				? m.mail_cancelled_text(words, { locale })
				: m.mail_notice_text(words, { locale });
		const subject =
			notice.method === 'CANCEL'
				? m.mail_cancelled_subject({ title }, { locale })
				: m.mail_notice_subject({ title }, { locale });
		const calendar = calendarText({
			method: notice.method,
			uid: calendarUid(meeting.id, portal.settings.origin),
			sequence: meeting.sequence,
			stamp: notice.now,
			starts: meeting.starts_at,
			ends: meeting.ends_at,
			zone: meeting.zone,
			summary: title,
			description: text,
			location: words.place,
			url: link,
			organizer: { name: words.body, address: sender },
			attendee: {
				name: words.name,
				address: invitee.email!,
				role:
					invitee.person_id === meeting.chair_id
						? 'CHAIR'
						: ['TITULAR', 'ALTERNATE'].includes(invitee.capacity)
							? 'REQ-PARTICIPANT'
							: 'NON-PARTICIPANT'
			}
		});
		await queueMail(portal, trx, {
			to: invitee.email!,
			subject,
			text,
			date: notice.now,
			messageId: `<${meeting.id}.${meeting.sequence}.${invitee.person_id}@${new URL(portal.settings.origin).hostname}>`,
			icalEvent: { method: notice.method, filename: 'invite.ics', content: calendar }
		});
	}
	return invitees.length;
}

function addressOf(from: string): string {
	return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
