/** data/README.md, Outcomes. */
export type Verdict =
	| 'INQUORATE'
	| 'VOID_NO_QUORUM'
	| 'ADOPTED'
	| 'REJECTED'
	| 'TIE_NOT_ADOPTED'
	| 'ADOPTED_BY_CONSENSUS'
	| 'NO_CONSENSUS';

/** One condition of a rule with its arithmetic; `party` where it is asked of one party. Integers only. */
export interface Condition {
	name: string;
	party?: string;
	/** Smallest figure that meets it. */
	required: number;
	obtained: number;
	/** The share asked for, where the rule is a share: required = from numerator/denominator of base. */
	numerator?: number;
	denominator?: number;
	base?: number;
	/** More than the share is asked for, not the share itself. */
	strict?: boolean;
	met: boolean;
}

/** Counts of one party, or of the whole meeting (domain.md 3.1: N R F A B X Z). */
export interface Tally {
	members: number;
	present: number;
	for: number;
	against: number;
	abstain: number;
	/** Present, did not vote. */
	notCast: number;
	absent: number;
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
	/** Consensus calls: what parties entered. */
	positions?: { party: string; stance: string; state: string }[];
}
