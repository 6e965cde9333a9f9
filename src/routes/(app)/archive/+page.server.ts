import { actorOf } from '#lib/request/members-only.ts';
import { searchDocuments } from '#lib/server/archive/search-documents.ts';
import { timeNow } from '#lib/server/record/clock.ts';
import { LONGEST_SEARCH } from '#lib/features/archive/schema.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const typed = (url.searchParams.get('q') ?? '').slice(0, LONGEST_SEARCH);
	const asOf = await timeNow(locals.portal);
	return { typed, answer: await searchDocuments(locals.portal.db, actorOf(locals), { typed, asOf }) };
};
