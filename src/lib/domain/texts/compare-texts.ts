import type { Locale } from '../text2.ts';
import { lineOf, type Clause } from './clause.ts';
import { commonRuns } from './common-runs.ts';
import { compareWords, type WordRun } from './compare-words.ts';

/** One clause of a comparison: what it was, what it is, and between them the words. */
export interface ComparedClause {
	id: string;
	state: 'SAME' | 'CHANGED' | 'ADDED' | 'REMOVED';
	old: Clause | null;
	new: Clause | null;
	/** It stands elsewhere than it did. */
	moved: boolean;
	/** The number's own difference; one SAME run where it stayed. */
	label: WordRun[];
	words: WordRun[];
}

/**
 * Two versions of a text, clause by clause: clauses are paired by their ids, and words compared inside a pair, so that
 * a long text stays readable and quick. In the order of the new version; what went stands where it was.
 */
export function compareTexts(
	before: readonly Clause[],
	after: readonly Clause[],
	locale: Locale
): ComparedClause[] {
	const now = new Map(after.map((clause) => [clause.id, clause]));
	const old = new Map(before.map((clause) => [clause.id, clause]));
	const inPlace = new Set(
		commonRuns(
			before.map(({ id }) => id),
			after.map(({ id }) => id)
		).flatMap(({ a, length }) => before.slice(a, a + length).map(({ id }) => id))
	);
	const rows: ComparedClause[] = [];
	let next = 0;
	const tellGone = (until: (clause: Clause) => boolean) => {
		for (; next < before.length && !until(before[next]!); next++)
			if (!now.has(before[next]!.id)) rows.push(compareClauses(before[next]!, null, false, locale));
	};
	for (const clause of after) {
		if (inPlace.has(clause.id)) {
			tellGone(({ id }) => id === clause.id);
			next++;
		}
		const was = old.get(clause.id) ?? null;
		rows.push(compareClauses(was, clause, was !== null && !inPlace.has(clause.id), locale));
	}
	tellGone(() => false);
	return rows;
}

function compareClauses(
	old: Clause | null,
	now: Clause | null,
	moved: boolean,
	locale: Locale
): ComparedClause {
	const same = old !== null && now !== null && lineOf(old) === lineOf(now);
	return {
		id: (now ?? old)!.id,
		state: old === null ? 'ADDED' : now === null ? 'REMOVED' : same ? 'SAME' : 'CHANGED',
		old,
		new: now,
		moved,
		label: compareLabels(old?.label ?? '', now?.label ?? ''),
		words: compareWords(old?.words ?? '', now?.words ?? '', locale)
	};
}

/** A number is one word: 第四条 becomes 第五条 as a whole. */
function compareLabels(old: string, now: string): WordRun[] {
	if (old === now) return old === '' ? [] : [{ kind: 'SAME', text: old }];
	const runs: WordRun[] = [
		{ kind: 'REMOVED', text: old },
		{ kind: 'ADDED', text: now }
	];
	return runs.filter(({ text }) => text !== '');
}
