import { actorOf } from '#lib/request/members-only.ts';
import { listMinutes } from '#lib/server/minutes/list-minutes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	minutes: await listMinutes(locals.portal, actorOf(locals))
});
