import type { Fraction } from './rule.ts';

/** A whole number in a result: above 2^53 − 1 it is a decimal string (ruling 13). */
export type Figure = number | string;

/** The figure of an exact whole number. */
export function figure(exact: bigint): Figure {
	return exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact.toString();
}

/** Smallest whole number that is at least the share of `base`. */
export function atLeast({ numerator, denominator }: Fraction, base: bigint): bigint {
	return (BigInt(numerator) * base + BigInt(denominator) - 1n) / BigInt(denominator);
}

/** Smallest whole number that is more than the share of `base`. */
export function moreThan({ numerator, denominator }: Fraction, base: bigint): bigint {
	return (BigInt(numerator) * base) / BigInt(denominator) + 1n;
}

/** The larger of two. */
export function larger(a: bigint, b: bigint): bigint {
	return a > b ? a : b;
}
