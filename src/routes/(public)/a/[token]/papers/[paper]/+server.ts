import { idParam } from '#lib/request/id-param.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { readPaperByLink } from '#lib/server/meetings/read-paper.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
	sendFile(await readPaperByLink(locals.portal, params.token, idParam(params.paper)).catch(refusedLoad));
