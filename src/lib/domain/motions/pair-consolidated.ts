import type { Locale, Text2 } from '../text2.ts';
import type { Clause } from '../texts/clause.ts';
import { pairLanguages, type PairedClause } from '../texts/pair-languages.ts';
import { applyAmendment, type AmendmentText, type StandingClause } from './amendment.ts';
import { clausesOf, speaks } from './consolidate.ts';

/** A clause in both languages; `behind`: the language in which an amendment that was adopted to it has not been written. */
export interface ConsolidatedPair extends PairedClause {
	behind: Locale | null;
}

/**
 * Both languages of a text with what was adopted in each, clause beside clause by their ids. Where an amendment was written
 * in one language alone the other still says what was moved, and is marked.
 */
export function pairConsolidated(moved: Text2, adopted: readonly AmendmentText[]): ConsolidatedPair[] {
	const whole = clausesOf(moved);
	const behind = new Map<string, Locale>();
	const standing = (locale: Locale): Clause[] => {
		let clauses: StandingClause[] = whole[locale] ?? [];
		for (const amendment of adopted) {
			if (speaks(amendment, locale)) clauses = applyAmendment(clauses, amendment, locale) ?? clauses;
			else behind.set(amendment.op === 'INSERT' ? amendment.id : amendment.clause, locale);
		}
		return clauses.filter(({ gone }) => !gone);
	};
	const [zh, en] = [standing('zh'), standing('en')];
	return pairLanguages(zh, en, ({ id }) => id).map((pair) => ({
		...pair,
		behind: behind.get((pair.zh ?? pair.en)!.id) ?? null
	}));
}
