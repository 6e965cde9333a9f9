import * as v from 'valibot';
import { FACETS, type ArchiveFilter, type ArchiveSort } from '#lib/domain/archive/filter.ts';
import { filterSchema, LONGEST_SEARCH } from './schema.ts';

/** What an address of the archive asks for. */
export function askedOf(query: URLSearchParams): {
	typed: string;
	filter: ArchiveFilter;
	sort: ArchiveSort;
} {
	return {
		typed: (query.get('q') ?? '').slice(0, LONGEST_SEARCH),
		filter: v.parse(filterSchema, Object.fromEntries(FACETS.map((facet) => [facet, query.getAll(facet)]))),
		sort: query.get('sort') === 'relevance' ? 'relevance' : 'date'
	};
}
