import { Refusal } from '#lib/domain/refusal.ts';
import type { Portal } from '../portal.ts';
import { readMail, type ShownMail } from './read-mail.ts';

/** How many mails the demo's mailbox lists. */
const LATEST = 200;

/**
 * The latest mails that the portal wrote, newest first. They hold other people's links, so there is such a mailbox only
 * in the demo; elsewhere it is `NOT_FOUND`.
 */
export async function listDemoMails(portal: Portal) {
	demoOnly(portal);
	const rows = await portal.db
		.selectFrom('mail')
		.select(['id', 'to_address', 'subject', 'created_at'])
		.orderBy('created_at', 'desc')
		.orderBy('id')
		.limit(LATEST)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		to: row.to_address,
		subject: row.subject,
		at: row.created_at
	}));
}

/** One mail of the demo's mailbox, with its source. */
export async function readDemoMail(
	portal: Portal,
	mailId: string
): Promise<{ mail: ShownMail; eml: string }> {
	demoOnly(portal);
	const row = await portal.db.selectFrom('mail').select('eml').where('id', '=', mailId).executeTakeFirst();
	if (!row) throw new Refusal('NOT_FOUND');
	return { mail: readMail(row.eml), eml: row.eml };
}

function demoOnly(portal: Portal): void {
	if (portal.settings.mode !== 'demo') throw new Refusal('NOT_FOUND');
}
