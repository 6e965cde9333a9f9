import type { Locale, Text2 } from '../text2.ts';
import { textOf, type Clause } from '../texts/clause.ts';
import { pairLanguages } from '../texts/pair-languages.ts';
import { readClauses } from '../texts/read-clauses.ts';
import { applyAmendment, type AmendmentText, type StandingClause } from './amendment.ts';

/**
 * The clauses of a text in each of its languages, with the same ids for the same clause: those of the Chinese text
 * where there is one.
 */
export function clausesOf(text: Text2): Partial<Record<Locale, Clause[]>> {
	const zh = text.zh ? readClauses(text.zh) : undefined;
	const en = text.en ? readClauses(text.en) : undefined;
	if (!zh || !en) return { ...(zh && { zh }), ...(en && { en }) };
	const twins = new Map(pairLanguages(zh, en).map((pair) => [pair.en?.id, pair.zh?.id]));
	return { zh, en: en.map((clause) => ({ ...clause, id: twins.get(clause.id) ?? `en-${clause.id}` })) };
}

export interface Consolidated {
	text: Text2;
	clauses: Partial<Record<Locale, Clause[]>>;
	/** Amendments that no longer fit the text under them, by id. */
	needRebase: string[];
}

/**
 * A text as moved with amendments put into it, in the order in which they were decided. An amendment written in one
 * language leaves the text in that language alone: the other would say what nobody adopted.
 */
export function consolidate(moved: Text2, amendments: readonly AmendmentText[]): Consolidated {
	const clauses: Partial<Record<Locale, Clause[]>> = {};
	const needRebase = new Set<string>();
	const text: Text2 = {};
	for (const [key, whole] of Object.entries(clausesOf(moved))) {
		const locale = key as Locale;
		if (!amendments.every((amendment) => speaks(amendment, locale))) continue;
		let standing: StandingClause[] = whole;
		for (const amendment of amendments) {
			const next = applyAmendment(standing, amendment, locale);
			if (next) standing = next;
			else needRebase.add(amendment.id);
		}
		const left = standing.filter(({ gone }) => !gone);
		text[locale] = textOf(left);
		clauses[locale] = amendments.length === 0 ? left : readTogether(left, text[locale]);
	}
	return { text, clauses, needRebase: [...needRebase] };
}

/** Clauses as they read among each other: one that was written by itself has its number and its depth from the whole. */
function readTogether(clauses: readonly Clause[], text: string): Clause[] {
	return readClauses(text).map((clause, at) => ({ ...clause, id: clauses[at]!.id }));
}

/** Whether an amendment says in this language what it does. */
export function speaks(amendment: AmendmentText, locale: Locale): boolean {
	return (amendment.op === 'DELETE' ? amendment.old[locale] : amendment.new[locale]) !== undefined;
}
