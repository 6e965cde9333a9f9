import { readVerifyCode } from '#lib/domain/minutes/verify-code.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { readFileByCode } from '#lib/server/archive/read-document-file.ts';
import type { RequestHandler } from './$types';

/** A published document for anybody; another one for its readers. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const code = readVerifyCode(params.code) ?? params.code;
	return sendFile(await readFileByCode(locals.portal, locals.actor, code).catch(refusedLoad));
};
