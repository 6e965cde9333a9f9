import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { readDocumentFile } from '#lib/server/archive/read-document-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) =>
	sendFile(await readDocumentFile(locals.portal, actorOf(locals), params.slug).catch(refusedLoad), {
		open: url.searchParams.has('open')
	});
