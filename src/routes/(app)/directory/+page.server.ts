import { actorOf } from '#lib/request/members-only.ts';
import { listBodies } from '#lib/server/bodies/read-body.ts';
import { isAdministrator } from '#lib/server/people/administrator.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	bodies: await listBodies(locals.portal, actorOf(locals)),
	administers: await isAdministrator(locals.portal.db, actorOf(locals))
});
