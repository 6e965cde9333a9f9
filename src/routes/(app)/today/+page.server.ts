import { actorOf } from '#lib/request/members-only.ts';
import { readToday } from '#lib/server/today/read-today.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	today: await readToday(locals.portal, actorOf(locals))
});
