import type { VoteSnapshot } from './evaluate.ts';
import { evaluateCounts } from './hands.ts';
import type { VoteOutcome } from './outcome.ts';
import { evaluatePooled, isPooled } from './secret.ts';

/**
 * The papers of a secret ballot on paper, as two tellers counted them out of the box: of one party where the rule asks every
 * party, otherwise of all together, so that figures say no more than the rule needs (ruling 22).
 */
export interface BoxCount {
	party?: string;
	handed_out: number;
	in_box: number;
	for: number;
	against: number;
	abstain: number;
	/** Papers left blank, and papers that are void (domain.md 3.1, K and I). */
	blank: number;
	invalid: number;
}

/** What does not fit in a count, with the figures that say so. */
export type BoxProblem =
	| { code: 'BOX_OF_WHOM' }
	| { code: 'BOX_OVER_SEATS'; handed: number; seats: number }
	| { code: 'BOX_OVER_HANDED'; box: number; handed: number }
	| { code: 'BOX_SUM'; sum: number; box: number };

/**
 * Why papers cannot have been counted so, or null: more handed out than seats may vote, more in the box than were handed out,
 * papers that are in no column or in two, and figures of parties where the rule asks for none, or of the whole where it asks
 * every party.
 */
export function boxProblem(
	{ rule, register }: Pick<VoteSnapshot, 'rule' | 'register'>,
	parties: readonly string[],
	counts: readonly BoxCount[]
): BoxProblem | null {
	const of = counts.map(({ party }) => party ?? '').sort();
	const asked = isPooled(rule) ? [''] : [...parties].sort();
	if (of.length !== asked.length || of.join() !== asked.join()) return { code: 'BOX_OF_WHOM' };
	for (const { party, handed_out: handed, in_box: box, ...papers } of counts) {
		const seats = register.filter((seat) => party === undefined || seat.party === party).length;
		const sum = papers.for + papers.against + papers.abstain + papers.blank + papers.invalid;
		if (handed > seats) return { code: 'BOX_OVER_SEATS', handed, seats };
		if (box > handed) return { code: 'BOX_OVER_HANDED', box, handed };
		if (sum !== box) return { code: 'BOX_SUM', sum, box };
	}
	return null;
}

/** How many papers were handed out, and how many were in the box, of all together. */
export function papersOf(counts: readonly BoxCount[]): { handed: number; box: number } {
	return {
		handed: counts.reduce((sum, { handed_out }) => sum + handed_out, 0),
		box: counts.reduce((sum, { in_box }) => sum + in_box, 0)
	};
}

/** The outcome of papers counted by hand; a seat of whose paper there is none in the box did not vote. */
export function evaluateBox(snapshot: VoteSnapshot, counts: readonly BoxCount[]): VoteOutcome {
	if (!isPooled(snapshot.rule))
		return evaluateCounts(
			snapshot,
			counts.map(({ party = '', ...papers }) => ({ party, ...papers }))
		);
	const number = (of: (count: BoxCount) => number) => counts.reduce((sum, count) => sum + of(count), 0);
	const blank = number((count) => count.blank);
	const invalid = number((count) => count.invalid);
	const figures = {
		for: number((count) => count.for),
		against: number((count) => count.against),
		abstain: number((count) => count.abstain),
		...(blank > 0 && { blank }),
		...(invalid > 0 && { invalid })
	};
	return evaluatePooled(
		snapshot,
		figures,
		number(({ in_box }) => in_box)
	);
}
