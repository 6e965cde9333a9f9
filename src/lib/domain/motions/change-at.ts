import { Refusal } from '../refusal.ts';
import type { Locale, Text2 } from '../text2.ts';
import { lineOf, textOf } from '../texts/clause.ts';
import { readClauses } from '../texts/read-clauses.ts';
import type { AmendmentOp } from './amendment.ts';
import type { Consolidated } from './consolidate.ts';

/**
 * A clause before and after a change, in the languages that the text has; `text` is the whole clause as it would be.
 * Refuses with `CLAUSE_GONE`, `TEXT_NEEDED` and `NOTHING_CHANGED`.
 */
export function changeAt(
	clauses: Consolidated['clauses'],
	{ op, clause: id, text }: { op: AmendmentOp; clause: string; text: Text2 }
): { old: Text2; new: Text2 } {
	const old: Text2 = {};
	const now: Text2 = {};
	const known = Object.values(clauses).some((all) => all.some((clause) => clause.id === id));
	if (!known && !(op === 'INSERT' && id === '')) throw new Refusal('CLAUSE_GONE');
	for (const [key, all] of Object.entries(clauses)) {
		const locale = key as Locale;
		const clause = all.find((one) => one.id === id);
		if (op !== 'INSERT' && clause) old[locale] = lineOf(clause);
		const written = textOf(readClauses(text[locale] ?? ''));
		if (op !== 'DELETE' && written && (op === 'INSERT' || clause)) now[locale] = written;
	}
	if (op === 'DELETE') return { old, new: {} };
	const languages = Object.keys(now) as Locale[];
	if (languages.length === 0) throw new Refusal('TEXT_NEEDED');
	if (languages.every((locale) => now[locale] === old[locale])) throw new Refusal('NOTHING_CHANGED');
	return { old, new: now };
}
