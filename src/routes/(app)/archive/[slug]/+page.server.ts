import { getLocale } from '#lib/paraglide/runtime.js';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { documentPage } from '#lib/server/archive/read-document.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	document: await documentPage(locals.portal, actorOf(locals), params.slug, getLocale()).catch(refusedLoad)
});
