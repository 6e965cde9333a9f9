import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { writePack } from '#lib/server/outage/write-pack.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const of = { meetingId: idParam(params.meeting), locale: getLocale() };
	return sendFile(await writePack(locals.portal, actorOf(locals), of).catch(refusedLoad), { open: true });
};
