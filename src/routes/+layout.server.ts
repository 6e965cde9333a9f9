import { lookDependency } from '#lib/features/shell/look-dependency.ts';
import { readLook } from '#lib/server/look.ts';
import { framePerson } from '#lib/server/people/queries.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, cookies, depends }) => {
	depends(lookDependency);
	return {
		look: readLook((name) => cookies.get(name)),
		demo: locals.portal.settings.mode === 'demo',
		person: locals.actor && (await framePerson(locals.portal, locals.actor))
	};
};
