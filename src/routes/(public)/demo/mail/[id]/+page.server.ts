import { idParam } from '#lib/request/id-param.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readDemoMail } from '#lib/server/mail/demo-mailbox.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { mail } = await readDemoMail(locals.portal, idParam(params.id)).catch(refusedLoad);
	return {
		mail: {
			...mail,
			attachments: mail.attachments.map(({ fileName, content }) => ({ fileName, bytes: content.length }))
		},
		origin: locals.portal.settings.origin
	};
};
