import { COUNTED_OUT, type Facet } from '#lib/domain/archive/filter.ts';
import type { BodyKind } from '#lib/domain/bodies/nouns.ts';
import type { Subject } from '#lib/domain/meetings/nouns.ts';
import { inLocale } from '#lib/domain/text2.ts';
import { subjectWords } from '#lib/features/meetings/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { FacetValue } from '#lib/server/archive/count-facets.ts';

export const facetWords: Record<Facet, () => string> = {
	year: m.archive_facet_year,
	subject: m.archive_facet_subject,
	kind: m.archive_facet_kind,
	body: m.archive_facet_body,
	org: m.archive_facet_org
};

const kindWords: Record<BodyKind, () => string> = {
	TRIPARTITE: m.archive_kind_tripartite,
	JOINT_CONFERENCE: m.archive_kind_joint,
	COMMITTEE: m.archive_kind_committee
};

/** A value of a facet as it is read. */
export function valueWords(facet: Facet, { value, name }: Pick<FacetValue, 'value' | 'name'>): string {
	if (facet === 'subject') return subjectWords[value as Subject]();
	if (facet === 'kind') return kindWords[value as BodyKind]();
	return name ? inLocale(name, getLocale()).text : value;
}

/** A figure, or "100+" (ruling 37). */
export function countWords(count: number): string {
	return count > COUNTED_OUT ? m.archive_count_more({ n: COUNTED_OUT }) : String(count);
}
