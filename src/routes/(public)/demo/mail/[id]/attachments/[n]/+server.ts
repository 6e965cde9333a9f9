import { Refusal } from '#lib/domain/refusal.ts';
import { idParam } from '#lib/request/id-param.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { readDemoMail } from '#lib/server/mail/demo-mailbox.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { mail } = await readDemoMail(locals.portal, idParam(params.id)).catch(refusedLoad);
	const attachment = mail.attachments[Number(params.n)];
	if (!attachment) refusedLoad(new Refusal('NOT_FOUND'));
	const { content: bytes, mediaType, fileName } = attachment;
	return sendFile({ bytes, mediaType, fileName });
};
