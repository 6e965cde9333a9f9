import { sql, type Transaction } from 'kysely';
import { Refusal } from '../../domain/refusal.ts';
import type { Locale, Text2 } from '../../domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { m } from '../../paraglide/messages.js';
import { nameOf } from '../people/name-of.ts';
import type { Portal } from '../portal.ts';
import { requireKeeper } from './require-keeper.ts';
import { issueToken } from './one-time-token.ts';
import { inLocale } from '../../domain/text2.ts';

const HOURS = 7 * 24;

export interface NewPerson {
	name: Text2;
	title?: Text2;
	email: string;
	isAdministrator: boolean;
	locale: Locale;
}

/**
 * Invites somebody to an account by a one-time link of 7 days, which is mailed to them and returned for handing over.
 * An address that is known gets a new link as long as no password was set with an earlier one. `by` is an
 * administrator, or the console for the first one. Refuses with NOT_FOUND for others and ALREADY_HAS_ACCOUNT.
 */
export async function invitePerson(
	portal: Portal,
	by: Actor | 'console',
	person: NewPerson
): Promise<{ personId: string; link: string }> {
	return portal.db.transaction().execute(async (trx) => {
		if (by !== 'console') await requireKeeper(trx, by);
		const personId = (await findByEmail(trx, person.email)) ?? (await addPerson(trx, person));
		const link = await giveLink(portal, trx, personId, person.isAdministrator);
		return { personId, link };
	});
}

/**
 * The account of somebody who has no password yet, made where there is none, and a new one-time link to it, mailed and
 * returned; earlier links are taken back. Refuses with ALREADY_HAS_ACCOUNT. Who may ask is for the caller to know.
 */
export async function giveLink(
	portal: Portal,
	trx: Transaction<Database>,
	personId: string,
	isAdministrator: boolean
): Promise<string> {
	await addAccount(trx, personId, isAdministrator);
	const token = await issueToken(trx, { kind: 'INVITATION', personId, hours: HOURS });
	const link = `${portal.settings.origin}/i/${token}`;
	await mailInvitation(portal, trx, personId, link);
	return link;
}

/** Who has this address, in whatever case it is typed. */
export async function findByEmail(trx: Transaction<Database>, email: string): Promise<string | undefined> {
	const row = await trx
		.selectFrom('person')
		.select('id')
		.where(sql`lower(email)`, '=', email.trim().toLowerCase())
		.executeTakeFirst();
	return row?.id;
}

/** Enters a person. */
export async function addPerson(
	trx: Transaction<Database>,
	{ name, title, email, locale }: Omit<NewPerson, 'isAdministrator'>
): Promise<string> {
	const { id } = await trx
		.insertInto('person')
		.values({
			name_zh: name.zh ?? null,
			name_en: name.en ?? null,
			title_zh: title?.zh ?? null,
			title_en: title?.en ?? null,
			email: email.trim(),
			locale
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** A person without an account gets one; an account is only invited again while it has no password. */
async function addAccount(
	trx: Transaction<Database>,
	personId: string,
	isAdministrator: boolean
): Promise<void> {
	await trx
		.insertInto('account')
		.values({ person_id: personId, is_administrator: isAdministrator })
		.onConflict((conflict) => conflict.column('person_id').doNothing())
		.execute();
	const open = await trx
		.updateTable('account')
		.set({ is_administrator: isAdministrator })
		.where('person_id', '=', personId)
		.where('password_hash', 'is', null)
		.where('deactivated_at', 'is', null)
		.executeTakeFirst();
	if (open.numUpdatedRows !== 1n) throw new Refusal('ALREADY_HAS_ACCOUNT');
}

async function mailInvitation(
	portal: Portal,
	trx: Transaction<Database>,
	personId: string,
	link: string
): Promise<void> {
	const person = await trx
		.selectFrom('person')
		.select(['name_zh', 'name_en', 'email', 'locale'])
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	const { locale } = person;
	await queueMail(portal, trx, {
		to: person.email!,
		subject: m.mail_invitation_subject({}, { locale }),
		text: m.mail_invitation_text({ name: inLocale(nameOf(person), locale).text, link }, { locale })
	});
}
