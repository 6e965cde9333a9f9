import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ChangedPart, ProposedChange } from '#lib/domain/meetings/change.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { inLocale, text2 } from '#lib/domain/text2.ts';
import { longDate } from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { queueMail } from '../mail/queue-mail.ts';
import type { Portal } from '../portal.ts';
import type { MeetingAct } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';

/** Proposes a change inside the notice period, and asks whoever speaks for each party to consent. */
export async function proposeChange(
	portal: Portal,
	one: MeetingAct,
	{ by, fields }: { by: string; fields: ActorFields },
	change: ProposedChange,
	parts: ChangedPart[]
): Promise<void> {
	const { trx, now, append, standing } = one;
	const { meeting, personId } = standing;
	const id = randomUUID();
	await trx
		.insertInto('meeting_change')
		.values({
			id,
			body_id: meeting.body_id,
			meeting_id: meeting.id,
			change: JSON.stringify(change),
			parts,
			proposed_by: personId,
			proposed_at: now
		})
		.execute();
	await append(
		meetingEntry(by, {
			t: 'meeting.change_proposed',
			v: 1,
			body: {
				...fields,
				change: id,
				parts,
				title: change.title,
				starts: change.starts,
				ends: change.ends,
				place: change.place,
				...(change.link && { link: change.link }),
				agenda: change.agenda.map(({ kind, subject, title, minutes, audience }) => ({
					kind,
					subject,
					title,
					minutes,
					...(audience && { audience })
				}))
			}
		})
	);
	await askForConsent(portal, one);
}

async function askForConsent(portal: Portal, { trx, now, standing }: MeetingAct): Promise<void> {
	const { meeting } = standing;
	const speakers = await trx
		.selectFrom('office')
		.innerJoin('person', 'person.id', 'office.person_id')
		.select(['person.id', 'name_zh', 'name_en', 'email', 'locale'])
		.distinct()
		.where('office.body_id', '=', meeting.body_id)
		.where('office.kind', 'in', ['LIAISON', 'CHIEF_REPRESENTATIVE'])
		.where(sql<boolean>`office.during @> (${now}::timestamptz at time zone ${meeting.zone})::date`)
		.where('email', 'is not', null)
		.orderBy('person.id')
		.execute();
	for (const { name_zh, name_en, email, locale } of speakers) {
		const words = {
			name: inLocale(text2(name_zh, name_en), locale).text,
			title: inLocale(text2(meeting.title_zh, meeting.title_en), locale).text,
			date: longDate(meeting.starts_at, meeting.zone, locale),
			link: `${portal.settings.origin}/meetings/${meeting.id}`
		};
		await queueMail(portal, trx, {
			to: email!,
			subject: m.mail_change_subject(words, { locale }),
			text: m.mail_change_text(words, { locale }),
			date: now
		});
	}
}
