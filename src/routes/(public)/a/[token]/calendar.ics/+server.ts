import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { readCalendarFileByLink } from '#lib/server/meetings/read-calendar-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
	sendFile(await readCalendarFileByLink(locals.portal, params.token, getLocale()).catch(refusedLoad));
