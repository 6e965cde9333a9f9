import { idParam } from '#lib/request/id-param.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { isRehearsal } from '#lib/server/meetings/is-rehearsal.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params }) => ({
	rehearsal: await isRehearsal(locals.portal, actorOf(locals), idParam(params.meeting))
});
