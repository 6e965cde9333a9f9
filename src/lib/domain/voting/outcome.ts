import type { Figure } from './figure.ts';
import type { Choice } from './nouns.ts';
import type { VoteOption } from './paper.ts';

/** data/README.md, Outcomes. */
export type Verdict =
	| 'INQUORATE'
	| 'VOID_NO_QUORUM'
	| 'ADOPTED'
	| 'REJECTED'
	| 'TIE_NOT_ADOPTED'
	| 'ADOPTED_BY_CONSENSUS'
	| 'NO_CONSENSUS';

/** Whether what was put is adopted, by votes or by consensus. */
export function isAdopted(verdict: Verdict): boolean {
	return verdict === 'ADOPTED' || verdict === 'ADOPTED_BY_CONSENSUS';
}

/**
 * One condition of a rule with its arithmetic; `party` where it is asked of one party. Whole numbers only.
 * `met` is always the same as `obtained` ≥ `required`.
 */
export interface Condition {
	name: string;
	party?: string;
	/** The rule that is applied to weights, or to the voices of parties, where `name` is the rule around it. */
	of?: string;
	/** Smallest figure that meets it. */
	required: Figure;
	obtained: Figure;
	/** The share asked for, where the rule is a share: required = from numerator/denominator of base. */
	numerator?: number;
	denominator?: number;
	base?: Figure;
	/** More than the share is asked for, not the share itself. */
	strict?: boolean;
	/** What stood against `obtained`, under rules that compare for with against. */
	opposed?: Figure;
	/** The voice of a party that counts as one. */
	voice?: Choice;
	met: boolean;
}

/** Counts of one party, or of the whole meeting (domain.md 3.1: N R F A B K I X Z). */
export interface Tally {
	members: number;
	present: number;
	for: number;
	against: number;
	abstain: number;
	/** Papers: left blank, and void. Absent where there are none. */
	blank?: number;
	invalid?: number;
	/** Elections and preference ballots: papers that name options, which is neither for nor against. */
	papers?: number;
	/** Present, did not vote. */
	notCast: number;
	absent: number;
	/** Seats that left the base of this vote by recusal: they are in none of the other figures. Absent where there are none. */
	recused?: number;
	/** Recused seats that stayed in the base: they are among `members`, and there or not among `notCast` or `absent`. */
	withoutVote?: number;
}

/** Seats and papers that say neither for, against nor abstaining. */
export function withoutChoice({ notCast, absent, blank = 0, invalid = 0 }: Tally): number {
	return notCast + absent + blank + invalid;
}

/** How much the votes of each party weigh, where a rule weighs them. */
export interface Weights {
	/** What every party holds together: the least common multiple of their numbers. */
	lcm: Figure;
	/** All votes of all parties. */
	total: Figure;
	/** Votes of one member of each party; 0 for a party that has none. */
	parties: { party: string; weight: Figure }[];
}

/**
 * The smallest number for that would have adopted, votes cast (or members, or those present) and the other parties
 * being what they were (data/README.md). `parties` where every party is asked. Counted in `unit`.
 */
export interface Need {
	unit: 'VOTE' | 'WEIGHT' | 'PARTY';
	total?: Figure;
	parties?: Record<string, Figure>;
}

/** Places of ranked or elected options, first place first; options on one place are tied. */
export interface Ranking {
	/** Points (fewest first), or votes (most first), of every option. */
	score: Record<string, number>;
	places: string[][];
	/** Papers that counted, and papers that did not. */
	valid: number;
	void: number;
	/** Elections: who stands in the run-off, where the first place is tied. */
	runOff?: string[];
}

/** What a vote came to, with everything needed to explain it without looking anything up. */
export interface VoteOutcome {
	verdict: Verdict;
	rule: string;
	total: Tally;
	/** By party id, in the body's order. */
	parties: { party: string; tally: Tally }[];
	quorum: Condition[];
	majority: Condition[];
	/** Name of the first condition that failed, with its party. */
	failed?: { name: string; party?: string };
	need?: Need;
	weights?: Weights;
	ranking?: Ranking;
	/** Elections and preference ballots: what the letters of the ranking stand for. */
	options?: readonly VoteOption[];
	/** Too few were there for a quorum when it opened, and the charter lets such a vote be held if it is marked. */
	withoutQuorum?: true;
	/** The chair decided a tie. */
	castingVote?: { choice: Choice };
	/** Consensus calls: what parties entered. */
	positions?: { party: string; stance: string; state: string }[];
}

/** Which condition it is, without its figures. */
export function nameOfCondition({ name, party }: { name: string; party?: string }): {
	name: string;
	party?: string;
} {
	return { name, ...(party !== undefined && { party }) };
}
