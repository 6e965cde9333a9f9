import { askedOf } from '#lib/features/archive/asked-of.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { countFacets } from '#lib/server/archive/count-facets.ts';
import { archiveQuery, searchDocuments } from '#lib/server/archive/search-documents.ts';
import { findWaysOut } from '#lib/server/archive/ways-out.ts';
import { timeNow } from '#lib/server/record/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db } = locals.portal;
	const actor = actorOf(locals);
	const asked = { ...askedOf(url.searchParams), asOf: await timeNow(locals.portal) };
	const query = archiveQuery(actor, asked);
	const answer = await searchDocuments(db, actor, asked);
	return {
		typed: asked.typed,
		filter: asked.filter,
		sort: asked.sort,
		answer,
		facets: await countFacets(db, query),
		waysOut: answer.hits.length === 0 ? await findWaysOut(db, query) : []
	};
};
