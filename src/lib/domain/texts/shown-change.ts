import type { Locale } from '../text2.ts';
import { compareTexts } from './compare-texts.ts';
import { readClauses } from './read-clauses.ts';
import { shownClause, type ShownClause } from './shown-clause.ts';

/**
 * A change of some clauses as it is shown, taken out of the text around them: their numbers need not follow one another,
 * so none of them is doubted.
 */
export function shownChange(old: string, now: string, locale: Locale): ShownClause[] {
	return compareTexts(readClauses(old), readClauses(now), locale).map((row) => {
		const { doubt: _, ...shown } = shownClause(row);
		return shown;
	});
}
