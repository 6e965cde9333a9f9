import { json } from '@sveltejs/kit';
import { refusedLoad } from '#lib/request/refused.ts';
import { sinceParam } from '#lib/request/since-param.ts';
import { SCREEN_COOKIE } from '#lib/server/live/screen-cookie.ts';
import { readEntriesForScreen } from '#lib/server/meetings/read-entries-since.ts';
import type { RequestHandler } from './$types';

/** Entries after `?since=` for a paired room screen, which is known by its cookie. */
export const GET: RequestHandler = async ({ locals, cookies, url }) =>
	json(
		await readEntriesForScreen(locals.portal, cookies.get(SCREEN_COOKIE) ?? '', sinceParam(url)).catch(
			refusedLoad
		)
	);
