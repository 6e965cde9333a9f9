import type { Transaction } from 'kysely';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type Mail from 'nodemailer/lib/mailer/index.js';
import type { Database } from '../db/database.ts';
import { jobOf } from '../jobs/outbox.ts';
import type { Portal } from '../portal.ts';
import { sendMailJob } from './send-mail.ts';

/**
 * Writes a mail down, whole, in the transaction of what it tells, and queues its sending. What was written is what is
 * sent, however often sending is tried. Returns the mail's id.
 */
export async function queueMail(
	portal: Portal,
	trx: Transaction<Database>,
	mail: Omit<Mail.Options, 'from' | 'to' | 'subject'> & { to: string; subject: string }
): Promise<string> {
	const eml = await new MailComposer({ from: portal.settings.mailFrom, ...mail }).compile().build();
	const { id } = await trx
		.insertInto('mail')
		.values({ to_address: mail.to, subject: mail.subject, eml: eml.toString('utf8') })
		.returning('id')
		.executeTakeFirstOrThrow();
	await portal.outbox.enqueue(trx, jobOf(sendMailJob, { mailId: id }));
	return id;
}
