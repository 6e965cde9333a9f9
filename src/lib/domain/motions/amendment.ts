import type { Locale, Text2 } from '../text2.ts';
import { lineOf, type Clause } from '../texts/clause.ts';
import { hunksOf, mergeHunks, overlap } from '../texts/hunks.ts';
import { readClauses } from '../texts/read-clauses.ts';

export type AmendmentOp = 'INSERT' | 'DELETE' | 'REPLACE';

/** What an amendment does, at one clause of the motion's text as moved. */
export interface AmendmentText {
	id: string;
	op: AmendmentOp;
	/** Id of the clause that is changed or taken out; the new clause comes after it, or first where it is empty. */
	clause: string;
	/** The clause as its mover read it; empty for INSERT, and in a language in which the clause does not stand. */
	old: Text2;
	/** The clause as it would be; empty for DELETE. */
	new: Text2;
}

/** A clause of a text under amendment; one that was taken out stays as a place. */
export interface StandingClause extends Clause {
	gone?: true;
}

/**
 * The clauses with an amendment put into them, in one language; `null` when the text under it has changed so that it
 * must be written anew (NEEDS_REBASE). Words that another amendment changed elsewhere in the clause do not matter.
 */
export function applyAmendment(
	clauses: readonly StandingClause[],
	amendment: AmendmentText,
	locale: Locale
): StandingClause[] | null {
	const at = clauses.findIndex(({ id }) => id === amendment.clause);
	if (amendment.op === 'INSERT') {
		if (amendment.clause !== '' && at < 0) return null;
		return clauses.toSpliced(
			at + 1,
			0,
			...readLines(amendment.new[locale] ?? '', amendment.id, amendment.id)
		);
	}
	const clause = clauses[at];
	if (!clause && amendment.op === 'DELETE' && amendment.old[locale] === '') return [...clauses];
	if (!clause || clause.gone) return null;
	const now = lineOf(clause);
	const old = amendment.old[locale] ?? '';
	if (amendment.op === 'DELETE') return now === old ? clauses.with(at, { ...clause, gone: true }) : null;
	const line = mergeChange(old, amendment.new[locale] ?? '', now, locale);
	if (line === null) return null;
	const taken = new Set(clauses.map(({ id }) => id));
	const lines = readLines(line, clause.id, amendment.id, taken);
	return lines.length === 0
		? clauses.with(at, { ...clause, gone: true })
		: clauses.toSpliced(at, 1, ...lines);
}

/** Whether both cannot be: they change the same words, or one takes out what the other changes. */
export function clash(one: AmendmentText, other: AmendmentText): boolean {
	if (one.op === 'INSERT' || other.op === 'INSERT' || one.clause !== other.clause) return false;
	if (one.op === 'DELETE' || other.op === 'DELETE') return true;
	return (['zh', 'en'] as const).some((locale) => {
		const [was, now, then] = [one.old[locale], one.new[locale], other.new[locale]];
		if (!was || !now || !then || !other.old[locale]) return false;
		if (was !== other.old[locale])
			return applyAmendment(readLines(now, one.clause, one.id), other, locale) === null;
		return overlap(hunksOf(was, now, locale), hunksOf(was, then, locale));
	});
}

/** A clause with a change to it that was written when it read `old`; `null` where what changed since touches the same words. */
export function mergeChange(old: string, wanted: string, now: string, locale: Locale): string | null {
	if (now === old) return wanted;
	return mergeHunks(old, hunksOf(old, wanted, locale), hunksOf(old, now, locale));
}

/**
 * What was written in a clause's place: the clause itself, and more of them where it has more lines. These are called
 * after the clause, or after the amendment (`by`) where an earlier one has written more lines there too.
 */
function readLines(
	written: string,
	id: string,
	by: string,
	taken: ReadonlySet<string> = new Set()
): Clause[] {
	return readClauses(written).map((clause, at) => {
		if (at === 0) return { ...clause, id };
		const called = `${id}-${at + 1}`;
		return { ...clause, id: taken.has(called) ? `${by}-${at + 1}` : called };
	});
}
