import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { readPaper } from '#lib/server/meetings/read-paper.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const of = { meetingId: idParam(params.meeting), paperId: idParam(params.paper) };
	return sendFile(await readPaper(locals.portal, actorOf(locals), of).catch(refusedLoad));
};
