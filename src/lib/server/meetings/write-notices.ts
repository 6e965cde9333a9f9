import type { Selectable, Transaction } from 'kysely';
import { seesItem } from '#lib/domain/live/audience.ts';
import { CLOSED_TITLE } from '#lib/domain/live/closed-title.ts';
import type { Answer, AttendanceCapacity } from '#lib/domain/meetings/nouns.ts';
import { isForEarlierTime } from '#lib/domain/meetings/notice.ts';
import { inLocale, text2, type Locale } from '#lib/domain/text2.ts';
import { longDate, timeRange } from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Database } from '../db/database.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Portal } from '../portal.ts';
import { calendarText, calendarUid } from './calendar.ts';

type Meeting = Selectable<Database['meeting']> & { body_zh: string | null; body_en: string | null };

export interface Notice {
	meetingId: string;
	/** Raw tokens of answer links by person; they exist nowhere else. */
	links: ReadonlyMap<string, string>;
	occasion: 'NOTICE' | 'UPDATE' | 'CANCELLATION' | 'TAKEN_OFF' | 'RECONVENED';
	/** Whom it is for; absent: everybody who is called. */
	people?: ReadonlySet<string>;
	/** Why the meeting is cancelled. */
	reason?: string;
	now: Date;
}

/**
 * Writes each invitee's mail in his language: the notice, his own answer link, and the calendar object, as an
 * alternative part for mail programs and as an attachment for the rest (RFC 6047). People without an address get
 * none; the meeting's page names them. Of a rehearsal nobody is told by mail. Returns how many mails were written.
 */
export async function writeNotices(
	portal: Portal,
	trx: Transaction<Database>,
	notice: Notice
): Promise<number> {
	const meeting = await trx
		.selectFrom('meeting')
		.innerJoin('body', 'body.id', 'meeting.body_id')
		.selectAll('meeting')
		.select(['body.name_zh as body_zh', 'body.name_en as body_en'])
		.where('meeting.id', '=', notice.meetingId)
		.executeTakeFirstOrThrow();
	if (meeting.rehearsal_of) return 0;
	const items = await trx
		.selectFrom('agenda_item')
		.select(['ordinal', 'title_zh', 'title_en', 'audience'])
		.where('meeting_id', '=', meeting.id)
		.orderBy('ordinal')
		.execute();
	const called = await trx
		.selectFrom('invitee')
		.innerJoin('person', 'person.id', 'invitee.person_id')
		.select([
			'person_id',
			'capacity',
			'party_id',
			'answer',
			'answered_sequence',
			'email',
			'locale',
			'person.name_zh',
			'person.name_en'
		])
		.where('meeting_id', '=', meeting.id)
		.where('email', 'is not', null)
		.orderBy('person.created_at')
		.orderBy('person.id')
		.execute();
	const invitees = called.filter(({ person_id }) => notice.people?.has(person_id) ?? true);
	const { hostname } = new URL(portal.settings.origin);
	for (const invitee of invitees) {
		const locale = invitee.locale;
		const earlier = isForEarlierTime(invitee.answered_sequence, meeting.time_sequence);
		const token = notice.links.get(invitee.person_id);
		const path = token ? `/a/${token}` : `/meetings/${meeting.id}`;
		const words = wordsOf(meeting, itemsFor(invitee, items), locale, {
			name: inLocale(text2(invitee.name_zh, invitee.name_en), locale).text,
			link: portal.settings.origin + path,
			reason: notice.reason ?? '',
			answer: answerWords(invitee, earlier, locale)
		});
		const { subject, text } = textsOf(notice.occasion, words, locale);
		const ends = notice.occasion === 'CANCELLATION' || notice.occasion === 'TAKEN_OFF';
		const method = ends ? 'CANCEL' : 'REQUEST';
		const calendar = calendarText({
			method,
			uid: calendarUid(meeting.id, portal.settings.origin),
			sequence: meeting.sequence,
			stamp: notice.now,
			starts: meeting.starts_at,
			ends: meeting.ends_at,
			zone: meeting.zone,
			summary: words.title,
			description: text,
			location: words.place,
			url: words.link,
			organizer: { name: words.body, address: addressOf(portal.settings.mailFrom) },
			attendee: {
				name: words.name,
				address: invitee.email!,
				role: roleOf(invitee, meeting),
				partstat: partstatOf(earlier ? null : invitee.answer)
			}
		});
		await queueMail(portal, trx, {
			to: invitee.email!,
			subject,
			text,
			date: notice.now,
			messageId: `<${meeting.id}.${meeting.sequence}.${invitee.person_id}.${notice.now.getTime()}@${hostname}>`,
			icalEvent: { method, filename: 'invite.ics', content: calendar }
		});
	}
	return invitees.length;
}

/** The agenda as somebody who is called reads it: of items closed to him their places (as `may_read` has it). */
function itemsFor(
	{ capacity, party_id }: { capacity: AttendanceCapacity; party_id: string | null },
	items: Item[]
): Item[] {
	const audience =
		capacity === 'SECRETARY'
			? 'SECRETARIAT'
			: party_id === null || capacity === 'OBSERVER'
				? 'OBSERVERS'
				: capacity === 'TITULAR'
					? 'SEATS'
					: 'PARTY';
	return items.map((item) =>
		seesItem(audience, item.audience)
			? item
			: { ...item, title_zh: CLOSED_TITLE.zh ?? null, title_en: CLOSED_TITLE.en ?? null }
	);
}

type Item = Pick<Selectable<Database['agenda_item']>, 'ordinal' | 'title_zh' | 'title_en' | 'audience'>;

interface Words {
	name: string;
	body: string;
	title: string;
	date: string;
	time: string;
	zone: string;
	place: string;
	agenda: string;
	short: string;
	link: string;
	reason: string;
	/** What becomes of the answer given before; empty where there is none. */
	answer: string;
}

function wordsOf(
	meeting: Meeting,
	items: Item[],
	locale: Locale,
	own: Pick<Words, 'name' | 'link' | 'reason' | 'answer'>
): Words {
	const of = (zh: string | null, en: string | null) => inLocale(text2(zh, en), locale).text;
	const why = meeting.short_notice_reason;
	return {
		...own,
		body: of(meeting.body_zh, meeting.body_en).replaceAll('|', ''),
		title: of(meeting.title_zh, meeting.title_en),
		date: longDate(meeting.starts_at, meeting.zone, locale),
		time: timeRange(meeting.starts_at, meeting.ends_at, meeting.zone, locale),
		zone: meeting.zone,
		place: [of(meeting.place_zh, meeting.place_en), meeting.link].filter(Boolean).join(' '),
		agenda: items.map((item) => `${item.ordinal}. ${of(item.title_zh, item.title_en)}`).join('\n'),
		short: why ? m.mail_notice_short({ reason: why }, { locale }) : ''
	};
}

function textsOf(occasion: Notice['occasion'], words: Words, locale: Locale) {
	switch (occasion) {
		case 'NOTICE':
			return {
				subject: m.mail_notice_subject(words, { locale }),
				text: m.mail_notice_text(words, { locale })
			};
		case 'UPDATE':
			return {
				subject: m.mail_updated_subject(words, { locale }),
				text: m.mail_updated_text(words, { locale })
			};
		case 'RECONVENED':
			return {
				subject: m.mail_reconvened_subject(words, { locale }),
				text: m.mail_reconvened_text(words, { locale })
			};
		case 'TAKEN_OFF':
			return {
				subject: m.mail_taken_off_subject(words, { locale }),
				text: m.mail_taken_off_text(words, { locale })
			};
		case 'CANCELLATION':
			return {
				subject: m.mail_cancelled_subject(words, { locale }),
				text: m.mail_cancelled_text(words, { locale })
			};
	}
}

function answerWords(invitee: { answer: Answer | null }, earlier: boolean, locale: Locale): string {
	if (invitee.answer === null) return '';
	return earlier ? m.mail_answer_again({}, { locale }) : m.mail_answer_stands({}, { locale });
}

function roleOf(invitee: { person_id: string; capacity: string }, meeting: Meeting) {
	if (invitee.person_id === meeting.chair_id) return 'CHAIR';
	return ['TITULAR', 'ALTERNATE'].includes(invitee.capacity) ? 'REQ-PARTICIPANT' : 'NON-PARTICIPANT';
}

function partstatOf(answer: Answer | null) {
	if (answer === null) return 'NEEDS-ACTION';
	if (answer === 'ALTERNATE') return 'DELEGATED';
	return answer === 'NO' ? 'DECLINED' : 'ACCEPTED';
}

/** The bare address in a sender such as `Sanfang <post@example.org>`. */
export function addressOf(from: string): string {
	return /<([^>]+)>/.exec(from)?.[1] ?? from;
}
