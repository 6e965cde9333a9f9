import type { BodyKind } from '../bodies/nouns.ts';
import type { Subject } from '../meetings/nouns.ts';

/** By what the archive is narrowed: any of the values of one facet, all facets at once. */
export interface ArchiveFilter {
	/** Years in which the bodies met. */
	year: number[];
	/** What the agenda was about. */
	subject: Subject[];
	/** Kinds of body: how the document came about. */
	kind: BodyKind[];
	/** Slugs of bodies. */
	body: string[];
	/** Keys of organisations that held a seat on the day. */
	org: string[];
}

/** In the order in which they are shown. */
export const FACETS = ['year', 'subject', 'kind', 'body', 'org'] as const satisfies (keyof ArchiveFilter)[];
export type Facet = (typeof FACETS)[number];

export const NO_FILTER: ArchiveFilter = { year: [], subject: [], kind: [], body: [], org: [] };

/** Highest figure that is counted out: more reads "100+" (ruling 37). */
export const COUNTED_OUT = 100;

/** In which order the documents stand: the latest first, or those first in which the words stand most often. */
export type ArchiveSort = 'date' | 'relevance';

/** The archive's address with these words, filters and order; the other way round of reading them from it. */
export function archiveAddress(typed: string, filter: ArchiveFilter, sort: ArchiveSort = 'date'): string {
	const query = new URLSearchParams();
	if (typed.trim()) query.set('q', typed.trim());
	for (const facet of FACETS) for (const value of filter[facet]) query.append(facet, String(value));
	if (sort !== 'date') query.set('sort', sort);
	return query.size > 0 ? `/archive?${query}` : '/archive';
}

/** The filter without one of its values. */
export function withoutValue(filter: ArchiveFilter, facet: Facet, value: string): ArchiveFilter {
	return { ...filter, [facet]: filter[facet].filter((one) => String(one) !== value) };
}
