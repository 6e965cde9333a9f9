import { refusedLoad } from '#lib/request/refused.ts';
import { listDemoMails } from '#lib/server/mail/demo-mailbox.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	mails: await listDemoMails(locals.portal).catch(refusedLoad)
});
