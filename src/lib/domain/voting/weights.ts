import { exactTally, type Count, type ExactTally } from './count.ts';
import { figure } from './figure.ts';
import type { Weights } from './outcome.ts';

/** Of whom a party's equal share is divided: its members entitled to vote, or those of them who are present. */
export type WeightBase = 'members' | 'present';

/** Votes of one member of each party, in the parties' order; 0 for a party that has none. */
export interface ExactWeights {
	lcm: bigint;
	of: bigint[];
	total: bigint;
}

/**
 * Equal weight of the parties (domain.md 2.4): every party holds the least common multiple of their numbers, each
 * member an equal part of it. A party without members is left out.
 */
export function equalWeights(numbers: readonly number[]): ExactWeights {
	const there = numbers.filter((number) => number > 0).map(BigInt);
	const lcm = there.reduce((multiple, number) => (multiple / gcd(multiple, number)) * number, 1n);
	return {
		lcm,
		of: numbers.map((number) => (number > 0 ? lcm / BigInt(number) : 0n)),
		total: lcm * BigInt(there.length)
	};
}

/** The weights of a count's parties by their members, or by those present. */
export function weightsOf({ parties }: Count, base: WeightBase): ExactWeights {
	return equalWeights(parties.map(({ tally }) => tally[base]));
}

/** The whole count in units of weight. */
export function weighted({ parties }: Count, weights: readonly bigint[]): ExactTally {
	const sum: ExactTally = { members: 0n, present: 0n, for: 0n, against: 0n, abstain: 0n };
	parties.forEach(({ tally }, at) => {
		const part = exactTally(tally, weights[at]);
		for (const key of Object.keys(sum) as (keyof ExactTally)[]) sum[key] += part[key];
	});
	return sum;
}

/** The weights as a result carries them. */
export function weightFigures({ parties }: Count, { lcm, of, total }: ExactWeights): Weights {
	return {
		lcm: figure(lcm),
		total: figure(total),
		parties: parties.map(({ party }, at) => ({ party, weight: figure(of[at] ?? 0n) }))
	};
}

function gcd(a: bigint, b: bigint): bigint {
	return b === 0n ? a : gcd(b, a % b);
}
