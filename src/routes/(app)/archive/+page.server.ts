import * as v from 'valibot';
import { FACETS } from '#lib/domain/archive/filter.ts';
import { filterSchema, LONGEST_SEARCH } from '#lib/features/archive/schema.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { countFacets } from '#lib/server/archive/count-facets.ts';
import { archiveQuery, searchDocuments } from '#lib/server/archive/search-documents.ts';
import { findWaysOut } from '#lib/server/archive/ways-out.ts';
import { timeNow } from '#lib/server/record/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db } = locals.portal;
	const actor = actorOf(locals);
	const typed = (url.searchParams.get('q') ?? '').slice(0, LONGEST_SEARCH);
	const filter = v.parse(
		filterSchema,
		Object.fromEntries(FACETS.map((facet) => [facet, url.searchParams.getAll(facet)]))
	);
	const asked = { typed, filter, asOf: await timeNow(locals.portal) };
	const query = archiveQuery(actor, asked);
	const answer = await searchDocuments(db, actor, asked);
	return {
		typed,
		filter,
		answer,
		facets: await countFacets(db, query),
		waysOut: answer.hits.length === 0 ? await findWaysOut(db, query) : []
	};
};
