import type { PartyKind } from '../bodies/nouns.ts';
import type { Tally } from './outcome.ts';

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
	/** The whole meeting, where the parties given do not make it up. */
	whole?: Pick<PartyPresence, 'seats' | 'filled' | 'present'>;
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
	/** Organisations that hold a seat of the party, and those of them for which somebody is checked in. */
	organisations?: number;
	represented?: number;
}

/** The figures a majority is judged on: the whole meeting, and each party in the body's order. */
export interface Count {
	total: Tally;
	parties: { party: string; key: string; tally: Tally }[];
	/** Objections of a consensus call that were sustained. */
	sustained?: { party: string }[];
	/** Elections and preference ballots: what stands, and the papers, best first. */
	options?: readonly string[];
	papers?: readonly (readonly string[])[];
}

/** The figures of one count, exact however far they are multiplied. */
export interface ExactTally {
	members: bigint;
	present: bigint;
	for: bigint;
	against: bigint;
	abstain: bigint;
}

/** The tally as exact figures, each multiplied by the weight of a vote. */
export function exactTally(tally: Tally, weight = 1n): ExactTally {
	return {
		members: BigInt(tally.members) * weight,
		present: BigInt(tally.present) * weight,
		for: BigInt(tally.for) * weight,
		against: BigInt(tally.against) * weight,
		abstain: BigInt(tally.abstain) * weight
	};
}

/** The sum of several tallies. */
export function sumTallies(tallies: Tally[]): Tally {
	const sum: Tally = { members: 0, present: 0, for: 0, against: 0, abstain: 0, notCast: 0, absent: 0 };
	for (const tally of tallies) {
		for (const [key, number] of Object.entries(tally) as [keyof Tally, number][])
			sum[key] = (sum[key] ?? 0) + number;
	}
	return sum;
}
