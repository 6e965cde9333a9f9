import type { Locale, Text2 } from '../text2.ts';
import { lineOf } from '../texts/clause.ts';
import { mergeChange, type AmendmentText } from './amendment.ts';
import type { Consolidated } from './consolidate.ts';

/** An amendment over a clause that has changed since: three texts, and a fourth where machines can make it of them. */
export interface Rebase {
	/** As its mover read it. */
	read: Text2;
	/** As it stands; null where the clause is gone. */
	stands: Text2 | null;
	/** As he wanted it; empty where he wanted it left out. */
	wanted: Text2;
	/** Both changes together; null where they touch the same words. */
	merged: Text2 | null;
}

/** What a mover sees of an amendment whose clause changed under it; null where the clause is as he read it. */
export function rebaseOf(
	{ op, clause, old: read, new: wanted }: AmendmentText,
	clauses: Consolidated['clauses']
): Rebase | null {
	if (op === 'INSERT') return null;
	const stands: Text2 = {};
	for (const [locale, all] of Object.entries(clauses)) {
		const now = all.find(({ id }) => id === clause);
		if (now) stands[locale as Locale] = lineOf(now);
	}
	const locales = (Object.keys(read) as Locale[]).filter((locale) => clauses[locale]);
	if (locales.every((locale) => stands[locale] === read[locale])) return null;
	if (Object.keys(stands).length === 0) return { read, stands: null, wanted, merged: null };
	if (op === 'DELETE') return { read, stands, wanted: {}, merged: {} };
	const merged: Text2 = {};
	for (const locale of locales.filter((one) => wanted[one] !== undefined)) {
		const both = mergeChange(read[locale]!, wanted[locale]!, stands[locale] ?? '', locale);
		if (both === null) return { read, stands, wanted, merged: null };
		merged[locale] = both;
	}
	return { read, stands, wanted, merged };
}
