import { isFields, type Fields } from './mistake.ts';
import type { VectorResult } from './judge-vector.ts';

/** One thing that came out otherwise than expected. */
export interface Difference {
	key: string;
	expected: unknown;
	got: unknown;
}

/** What of `expected` did not come out. Only what is there, and has a meaning in the format, is compared. */
export function differences(expected: Fields, result: VectorResult): Difference[] {
	return Object.entries(expected).flatMap(([key, wanted]) => {
		if (wanted === undefined || (wanted === null && key !== 'outcome')) return [];
		const got = key === 'outcome' ? result.outcome : gotFor(key, wanted, result);
		if (got === UNKNOWN) return [];
		const same = key === 'order' ? sameOrder(wanted, got) : equal(wanted, got);
		return same ? [] : [{ key, expected: wanted, got: got ?? null }];
	});
}

const UNKNOWN = Symbol('a key that the format does not have');

const KEYS = new Set(
	(
		'F A B C2 need lcm total_power total quorum_required quorum_obtained quorum_ok quorum_two_fifths parties pooled ' +
		'points votes order threshold failed outer inner void valid run_off'
	).split(' ')
);

function gotFor(key: string, wanted: unknown, { figures, parties }: VectorResult): unknown {
	if (key.startsWith('weights')) return weightsFor(key, figures.weights, parties);
	if (!KEYS.has(key)) return UNKNOWN;
	const got = figures[key];
	if (key === 'pooled' && Array.isArray(got) && Array.isArray(wanted)) return got.slice(0, wanted.length);
	if (isFields(wanted) && isFields(got))
		return Object.fromEntries(Object.keys(wanted).map((one) => [one, got[one] ?? null]));
	// Where a rule asks the parties too, a plain number is the one for the whole meeting.
	if (key === 'need' && isFields(got) && !isFields(wanted)) return got.total ?? got;
	return got;
}

/** `weights_GEW`: the weights in the order of the suffix; `weights` alone by party, or in the input's order. */
function weightsFor(key: string, weights: unknown, parties: string[]): unknown {
	if (!isFields(weights)) return undefined;
	const suffix = key.slice('weights'.length).replace(/^_/, '');
	if (suffix === '') return weights;
	return orderOf(suffix, parties).map((party) => weights[party] ?? null);
}

function orderOf(suffix: string, parties: string[]): string[] {
	const words = suffix.split('_');
	if (words.every((word) => parties.includes(word))) return words;
	const order: string[] = [];
	let rest = suffix.replaceAll('_', '');
	while (rest) {
		const next = parties.filter((party) => rest.startsWith(party)).sort((a, b) => b.length - a.length)[0];
		if (!next) return [...suffix];
		order.push(next);
		rest = rest.slice(next.length);
	}
	return order;
}

/** The order expected is one that lots could have made: options on one place may stand in any order. */
function sameOrder(wanted: unknown, got: unknown): boolean {
	if (!Array.isArray(wanted) || !Array.isArray(got)) return false;
	let rest = wanted.flat() as unknown[];
	for (const place of got as string[][]) {
		const here = rest.slice(0, place.length);
		if (here.length !== place.length || !here.every((option) => place.includes(String(option)))) return false;
		rest = rest.slice(place.length);
	}
	return rest.length === 0;
}

function equal(wanted: unknown, got: unknown): boolean {
	if (Array.isArray(wanted) && Array.isArray(got))
		return wanted.length === got.length && wanted.every((one, n) => equal(one, got[n]));
	if (Array.isArray(wanted) && isFields(got)) return equal(wanted, Object.values(got));
	if (isFields(wanted) && isFields(got))
		return Object.keys(wanted).every((key) => equal(wanted[key], got[key]));
	// Figures above 2^53 − 1 may be written as strings.
	if (typeof wanted === 'string' && typeof got === 'number') return wanted === String(got);
	if (typeof wanted === 'number' && typeof got === 'string') return String(wanted) === got;
	return wanted === got;
}
