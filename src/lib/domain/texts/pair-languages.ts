import type { Clause } from './clause.ts';
import { commonRuns } from './common-runs.ts';

/** One clause in both languages; null where a language has no such clause. */
export interface PairedClause {
	zh: Clause | null;
	en: Clause | null;
}

/**
 * Pairs two languages of one text clause by clause: 第三条 with Article 3, its second paragraph with the second one.
 * What one language has alone stands alone, and the rest still goes on in pairs. `by`: what clauses of a pair share, where
 * it is not their place.
 */
export function pairLanguages(
	zh: readonly Clause[],
	en: readonly Clause[],
	by: (clause: Clause) => string = place
): PairedClause[] {
	const pairs: PairedClause[] = [];
	let left = 0;
	let right = 0;
	const runs = commonRuns(zh.map(by), en.map(by));
	for (const { a, b, length } of [...runs, { a: zh.length, b: en.length, length: 0 }]) {
		pairs.push(...zh.slice(left, a).map((clause) => ({ zh: clause, en: null })));
		pairs.push(...en.slice(right, b).map((clause) => ({ zh: null, en: clause })));
		for (let at = 0; at < length; at++) pairs.push({ zh: zh[a + at]!, en: en[b + at]! });
		left = a + length;
		right = b + length;
	}
	return pairs;
}

function place({ depth, numbering, ordinal }: Clause): string {
	return `${depth} ${numbering ? 'n' : 'p'} ${ordinal.join('.')}`;
}
