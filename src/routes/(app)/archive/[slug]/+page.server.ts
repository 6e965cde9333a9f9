import { askedOf } from '#lib/features/archive/asked-of.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { actorOf } from '#lib/request/members-only.ts';
import { refusedLoad } from '#lib/request/refused.ts';
import { documentPage } from '#lib/server/archive/read-document.ts';
import { placeAmongResults } from '#lib/server/archive/search-documents.ts';
import { timeNow } from '#lib/server/record/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = actorOf(locals);
	const document = await documentPage(locals.portal, actor, params.slug, getLocale()).catch(refusedLoad);
	if (!url.search) return { document, typed: '', results: null };
	const asked = { ...askedOf(url.searchParams), asOf: await timeNow(locals.portal) };
	return {
		document,
		typed: asked.typed,
		results: await placeAmongResults(locals.portal.db, actor, { ...asked, slug: params.slug })
	};
};
