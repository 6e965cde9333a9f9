import * as v from 'valibot';
import { printable } from '#lib/domain/plain-text.ts';

const date = v.pipe(
	v.string(),
	v.isoDate(),
	v.check((text) => !Number.isNaN(Date.parse(text)))
);

/** What stands in the address of the directory: what is looked for, and as of which day. A wrong day is today. */
export const directorySearch = v.object({
	q: v.fallback(v.pipe(v.string(), v.transform(printable), v.trim(), v.maxLength(100)), ''),
	'as-of': v.fallback(v.nullable(date), null)
});

export function readDirectorySearch(url: URL): { words: string; asOf: string | null } {
	const read = v.parse(directorySearch, {
		q: url.searchParams.get('q') ?? '',
		'as-of': url.searchParams.get('as-of')
	});
	return { words: read.q, asOf: read['as-of'] };
}
