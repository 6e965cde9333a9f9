import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readBody } from '#lib/server/bodies/read-body.ts';
import { listMeetings } from '#lib/server/meetings/list-meetings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = actorOf(locals);
	const body = await readBody(locals.portal, actor, { slug: params.body }).catch(refusedLoad);
	return { body, meetings: await listMeetings(locals.portal, actor, { bodyId: body.id }) };
};
