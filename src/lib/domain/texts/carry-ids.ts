import type { Locale } from '../text2.ts';
import { lineOf, type Clause } from './clause.ts';
import { commonRuns } from './common-runs.ts';
import { wordsOf } from './words.ts';

/** Shares of common words from which a clause counts as the same one, written anew: in its place, and elsewhere. */
const ALIKE = 0.5;
const ALIKE_WITH_ITS_NUMBER = 0.3;
const ALIKE_ELSEWHERE = 0.75;

/**
 * Gives the clauses of a later version the ids of those that they were: first where the words stayed, then between
 * these where enough of them did, then what was moved elsewhere. A clause that only got another number keeps its id;
 * a new one takes an id that no clause of the earlier version has.
 */
export function carryIds(before: readonly Clause[], after: readonly Clause[], locale: Locale): Clause[] {
	const old = before.map((clause) => withBag(clause, locale));
	const now = after.map((clause) => withBag(clause, locale));
	const origin = new Map<number, number>();
	let a = 0;
	let b = 0;
	const same = commonRuns(before.map(whatItSays), after.map(whatItSays));
	for (const run of [...same, { a: old.length, b: now.length, length: 0 }]) {
		for (const [from, to] of alignBetween(old.slice(a, run.a), now.slice(b, run.b)))
			origin.set(b + to, a + from);
		for (let at = 0; at < run.length; at++) origin.set(run.b + at, run.a + at);
		a = run.a + run.length;
		b = run.b + run.length;
	}
	findMoved(old, now, origin);
	const fresh = freshIds(before);
	return after.map((clause, at) => {
		const from = origin.get(at);
		return { ...clause, id: from === undefined ? fresh() : before[from]!.id };
	});
}

/** The words without the number, so that another number changes nothing; of a clause that is a number alone, that. */
function whatItSays(clause: Clause): string {
	return clause.words || lineOf(clause);
}

interface Bagged {
	clause: Clause;
	bag: Map<string, number>;
	size: number;
}

function withBag(clause: Clause, locale: Locale): Bagged {
	const bag = new Map<string, number>();
	let size = 0;
	for (const word of wordsOf(clause.words, locale)) {
		if (!/[\p{L}\p{N}]/u.test(word)) continue;
		bag.set(word, (bag.get(word) ?? 0) + 1);
		size++;
	}
	return { clause, bag, size };
}

/** The share of words that two clauses have in common, 0 to 1. */
function likeness(one: Bagged, other: Bagged): number {
	if (one.size + other.size === 0) return lineOf(one.clause) === lineOf(other.clause) ? 1 : 0;
	let common = 0;
	for (const [word, times] of one.bag) common += Math.min(times, other.bag.get(word) ?? 0);
	return (2 * common) / (one.size + other.size);
}

/** The likeness of two clauses that stand in each other's place, or 0 where they are different ones. */
function sameInPlace(one: Bagged, other: Bagged): number {
	const share = likeness(one, other);
	const numbered = one.clause.label !== '' && one.clause.label === other.clause.label;
	return share >= (numbered ? ALIKE_WITH_ITS_NUMBER : ALIKE) ? share : 0;
}

/** Pairs in order, so that together they are as alike as can be. */
function alignBetween(old: Bagged[], now: Bagged[]): [number, number][] {
	const width = now.length + 1;
	const alike = old.map((one) => now.map((other) => sameInPlace(one, other)));
	const best = new Float64Array((old.length + 1) * width);
	for (let row = old.length - 1; row >= 0; row--)
		for (let column = now.length - 1; column >= 0; column--) {
			const share = alike[row]![column]!;
			best[row * width + column] = Math.max(
				best[(row + 1) * width + column]!,
				best[row * width + column + 1]!,
				share && share + best[(row + 1) * width + column + 1]!
			);
		}
	const pairs: [number, number][] = [];
	for (let row = 0, column = 0; row < old.length && column < now.length;) {
		const here = best[row * width + column]!;
		if (here === best[(row + 1) * width + column]) row++;
		else if (here === best[row * width + column + 1]) column++;
		else pairs.push([row++, column++]);
	}
	return pairs;
}

function findMoved(old: Bagged[], now: Bagged[], origin: Map<number, number>): void {
	const taken = new Set(origin.values());
	for (const [to, clause] of now.entries()) {
		if (origin.has(to)) continue;
		let best = ALIKE_ELSEWHERE;
		let from: number | undefined;
		for (const [at, candidate] of old.entries()) {
			const share = taken.has(at) ? 0 : likeness(candidate, clause);
			if (share <= best && !(share === best && from === undefined)) continue;
			best = share;
			from = at;
		}
		if (from === undefined) continue;
		origin.set(to, from);
		taken.add(from);
	}
}

function freshIds(before: readonly Clause[]): () => string {
	let last = Math.max(0, ...before.map(({ id }) => Number(/^c(\d+)$/.exec(id)?.[1] ?? 0)));
	return () => `c${++last}`;
}
