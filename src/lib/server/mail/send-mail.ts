import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { sql } from 'kysely';
import type { JobKind } from '../jobs/outbox.ts';
import type { Portal } from '../portal.ts';

/** Sends a mail that was written down, once; without a mail server it becomes an .eml file in the data folder. */
export const sendMailJob: JobKind<{ mailId: string }> = {
	name: 'send-mail',
	async handle(portal, { mailId }) {
		const mail = await portal.db
			.selectFrom('mail')
			.select(['id', 'to_address', 'eml', 'sent_at'])
			.where('id', '=', mailId)
			.executeTakeFirst();
		if (!mail || mail.sent_at) return;
		await deliver(portal, mail);
		await portal.db
			.updateTable('mail')
			.set({ sent_at: sql<Date>`now()` })
			.where('id', '=', mailId)
			.execute();
	}
};

async function deliver(portal: Portal, mail: { id: string; to_address: string; eml: string }): Promise<void> {
	const { smtpUrl, mailFrom, dataDir } = portal.settings;
	if (smtpUrl !== null) {
		const envelope = { from: mailFrom, to: mail.to_address };
		await createTransport(smtpUrl).sendMail({ envelope, raw: mail.eml });
		return;
	}
	const folder = path.join(dataDir, 'mail');
	await mkdir(folder, { recursive: true });
	await writeFile(path.join(folder, `${mail.id}.eml`), mail.eml);
}
