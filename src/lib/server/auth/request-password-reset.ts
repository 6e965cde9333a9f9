import { inLocale } from '../../domain/text2.ts';
import { m } from '../../paraglide/messages.js';
import { jobOf, type JobKind } from '../jobs/outbox.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { nameOf } from '../people/name-of.ts';
import type { Portal } from '../portal.ts';
import { countAttempt } from './attempts.ts';
import { issueToken } from './one-time-token.ts';
import { findAccount } from './sign-in.ts';

const perAddress = { limit: 20, minutes: 60 };
const perName = { limit: 4, minutes: 60 };
const HOURS = 1;

/**
 * Asks for a link to set a new password. Whether there is such an account is decided later, by the job, so the answer
 * and its time say nothing about it. Refuses with TOO_MANY_ATTEMPTS.
 */
export async function requestPasswordReset(
	portal: Portal,
	{ name, address }: { name: string; address: string }
): Promise<void> {
	await countAttempt(portal, 'reset-address', address, perAddress);
	await countAttempt(portal, 'reset-name', name, perName);
	await portal.db
		.transaction()
		.execute((trx) => portal.outbox.enqueue(trx, jobOf(passwordResetJob, { name })));
}

/** Mails the link of one hour to an active account that has an address. */
export const passwordResetJob: JobKind<{ name: string }> = {
	name: 'password-reset',
	async handle(portal, { name }) {
		const account = await findAccount(portal, name);
		const to = account?.email;
		if (!account || !to) return;
		const person = await portal.db
			.selectFrom('person')
			.select(['name_zh', 'name_en'])
			.where('id', '=', account.person_id)
			.executeTakeFirstOrThrow();
		await portal.db.transaction().execute(async (trx) => {
			const personId = account.person_id;
			const token = await issueToken(trx, { kind: 'PASSWORD_RESET', personId, hours: HOURS });
			const { locale } = account;
			const link = `${portal.settings.origin}/reset/${token}`;
			await queueMail(portal, trx, {
				to,
				subject: m.mail_reset_subject({}, { locale }),
				text: m.mail_reset_text({ name: inLocale(nameOf(person), locale).text, link }, { locale })
			});
		});
	}
};
