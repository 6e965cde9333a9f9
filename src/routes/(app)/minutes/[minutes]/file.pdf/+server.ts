import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { sendFile } from '#lib/request/send-file.ts';
import { readMinutesFile } from '#lib/server/archive/read-document-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) =>
	sendFile(
		await readMinutesFile(locals.portal, actorOf(locals), idParam(params.minutes)).catch(refusedLoad),
		{
			open: url.searchParams.has('open')
		}
	);
