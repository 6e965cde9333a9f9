import { idParam } from '#lib/request/id-param.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { readDemoMail } from '#lib/server/mail/demo-mailbox.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { eml } = await readDemoMail(locals.portal, idParam(params.id)).catch(refusedLoad);
	return sendFile({ bytes: Buffer.from(eml), mediaType: 'message/rfc822', fileName: `${params.id}.eml` });
};
