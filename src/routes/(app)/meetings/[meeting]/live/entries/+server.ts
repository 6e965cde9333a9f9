import { json } from '@sveltejs/kit';
import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sinceParam } from '#lib/request/since-param.ts';
import { readEntriesSince } from '#lib/server/meetings/read-entries-since.ts';
import type { RequestHandler } from './$types';

/** Entries after `?since=` (an index; −1 or nothing: all), as the reader may see them. */
export const GET: RequestHandler = async ({ locals, params, url }) =>
	json(
		await readEntriesSince(locals.portal, actorOf(locals), {
			meetingId: idParam(params.meeting),
			since: sinceParam(url)
		}).catch(refusedLoad)
	);
