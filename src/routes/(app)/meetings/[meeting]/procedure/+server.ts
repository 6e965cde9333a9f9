import { json } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readProcedure } from '#lib/server/procedure/read-procedure.ts';
import type { RequestHandler } from './$types';

/** What may be moved now about how the meeting goes on, and why the rest may not. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const input = { meetingId: idParam(params.meeting), locale: getLocale() };
	return json(await readProcedure(locals.portal, actorOf(locals), input).catch(refusedLoad));
};
