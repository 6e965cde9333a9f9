import { isoDate } from '#lib/domain/time/format.ts';
import { readDirectorySearch } from '#lib/features/organisations/schema.ts';
import { actorOf } from '#lib/request/members-only.ts';
import { findOrganisations, readDirectory } from '#lib/server/organisations/read-directory.ts';
import { timeNow } from '#lib/server/record/clock.ts';
import type { LayoutServerLoad } from './$types';

/** Organisations belong to no one body, so their dates count where the portal is used. */
const ZONE = 'Asia/Shanghai';

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const actor = actorOf(locals);
	const { words, asOf } = readDirectorySearch(url);
	const today = isoDate(await timeNow(locals.portal), ZONE);
	const date = asOf ?? today;
	return {
		directory: await readDirectory(locals.portal, actor, date),
		found: words ? await findOrganisations(locals.portal, actor, { words, asOf: date }) : null,
		words,
		today,
		asOf: date
	};
};
