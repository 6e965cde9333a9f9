import type { PartyKind } from '../bodies/nouns.ts';
import type { Fraction } from './rule.ts';
import type { Condition, Tally } from './outcome.ts';

/** How a rule calls a party, as in `parties=W+E`: W, G, E; units of a joint conference are U1, U2, …; C the one party of a committee. */
export function partyKey(party: { kind: PartyKind; ordinal: number }): string {
	if (party.kind === 'WORKER') return 'W';
	if (party.kind === 'GOVERNMENT') return 'G';
	if (party.kind === 'EMPLOYER') return 'E';
	return party.kind === 'COMMITTEE' ? 'C' : `U${party.ordinal}`;
}

/** Who is there, at one instant (domain.md 3.1): N_est, N, R of each party, in the body's order. */
export interface Presence {
	/** This sitting replaces one that had no quorum. */
	reconvened: boolean;
	parties: PartyPresence[];
}

export interface PartyPresence {
	party: string;
	key: string;
	/** Seats in the charter. */
	seats: number;
	/** Filled seats that may vote. */
	filled: number;
	/** Filled seats whose holder or alternate is checked in. */
	present: number;
	/** The chief representative, or who sits for him, is checked in. */
	chief: boolean;
}

/** The figures a majority is judged on: the whole meeting, and each party in the body's order. */
export interface Count {
	total: Tally;
	parties: { party: string; key: string; tally: Tally }[];
	/** Objections of a consensus call that were sustained. */
	sustained?: { party: string }[];
}

/** What a rule, or a part of it, came to. */
export interface Judgement {
	met: boolean;
	conditions: Condition[];
}

/** Smallest whole number that is at least the share of `base`. */
export function atLeast({ numerator, denominator }: Fraction, base: number): number {
	return Math.floor((numerator * base + denominator - 1) / denominator);
}

/** Smallest whole number that is more than the share of `base`. */
export function moreThan({ numerator, denominator }: Fraction, base: number): number {
	return Math.floor((numerator * base) / denominator) + 1;
}

/** The sum of several tallies. */
export function sumTallies(tallies: Tally[]): Tally {
	const sum: Tally = { members: 0, present: 0, for: 0, against: 0, abstain: 0, notCast: 0, absent: 0 };
	for (const tally of tallies) {
		for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key];
	}
	return sum;
}
