import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { readOrganisation } from '#lib/server/organisations/read-organisation.ts';
import { isAdministrator } from '#lib/server/people/administrator.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const { asOf } = await parent();
	return {
		organisation: await readOrganisation(locals.portal, actorOf(locals), { key: params.org, asOf }).catch(
			refusedLoad
		),
		administers: await isAdministrator(locals.portal.db, actorOf(locals))
	};
};
