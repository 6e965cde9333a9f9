import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { readCalendarFile } from '#lib/server/meetings/read-calendar-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const meetingId = idParam(params.meeting);
	const calendar = readCalendarFile(locals.portal, actorOf(locals), meetingId, getLocale());
	return sendFile(await calendar.catch(refusedLoad));
};
