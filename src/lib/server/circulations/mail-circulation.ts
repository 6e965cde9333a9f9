import type { Transaction } from 'kysely';
import { inLocale, text2 } from '#lib/domain/text2.ts';
import { calendarDate } from '#lib/domain/time/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Database } from '../db/database.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Portal } from '../portal.ts';

/**
 * Writes to everybody in the register, in his language: the text, the deadline, what silence means, and the page to answer
 * on, which asks him to sign in; following the link changes nothing (ruling 36).
 */
export async function mailCirculation(
	portal: Portal,
	trx: Transaction<Database>,
	{ circulationId, now }: { circulationId: string; now: Date }
): Promise<void> {
	const circulation = await trx
		.selectFrom('circulation')
		.innerJoin('body', 'body.id', 'circulation.body_id')
		.selectAll('circulation')
		.select(['body.slug', 'body.name_zh as body_zh', 'body.name_en as body_en'])
		.where('circulation.id', '=', circulationId)
		.executeTakeFirstOrThrow();
	const asked = await trx
		.selectFrom('circulation_seat')
		.innerJoin('person', 'person.id', 'circulation_seat.person_id')
		.select(['person.id', 'email', 'locale', 'name_zh', 'name_en'])
		.where('circulation_id', '=', circulationId)
		.where('email', 'is not', null)
		.orderBy('person.created_at')
		.orderBy('person.id')
		.execute();
	const { hostname } = new URL(portal.settings.origin);
	for (const person of asked) {
		const { locale } = person;
		const say = (zh: string | null, en: string | null) => inLocale(text2(zh, en), locale).text;
		const words = {
			name: say(person.name_zh, person.name_en),
			body: say(circulation.body_zh, circulation.body_en).replaceAll('|', ''),
			title: say(circulation.title_zh, circulation.title_en),
			text: say(circulation.text_zh, circulation.text_en),
			date: calendarDate(circulation.due_on, 'long', locale),
			zone: circulation.zone,
			silence:
				circulation.rule === 'M_CONSENSUS'
					? m.mail_circulation_silence_agrees({}, { locale })
					: m.mail_circulation_silence_does_not({}, { locale }),
			link: `${portal.settings.origin}/bodies/${circulation.slug}/circulations/${circulation.id}`
		};
		await queueMail(portal, trx, {
			to: person.email!,
			subject: m.mail_circulation_subject(words, { locale }),
			text: m.mail_circulation_text(words, { locale }),
			date: now,
			messageId: `<${circulation.id}.${person.id}@${hostname}>`
		});
	}
}
