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
	const origin = new Map<number, number>();
	const same = commonRuns(before.map(whatItSays), after.map(whatItSays));
	const kept = { old: new Set<number>(), now: new Set<number>() };
	for (const run of same)
		for (let at = 0; at < run.length; at++) {
			origin.set(run.b + at, run.a + at);
			kept.old.add(run.a + at);
			kept.now.add(run.b + at);
		}
	// Only what did not stay is taken into words: the rest of a long text costs nothing.
	const numbers = new Map<string, number>();
	const bagged = (clauses: readonly Clause[], stayed: ReadonlySet<number>) =>
		clauses.map((clause, at) => (stayed.has(at) ? null : withBag(clause, locale, numbers)));
	const [old, now] = [bagged(before, kept.old), bagged(after, kept.now)];
	let a = 0;
	let b = 0;
	for (const run of [...same, { a: old.length, b: now.length, length: 0 }]) {
		const between = alignBetween(old.slice(a, run.a) as Bagged[], now.slice(b, run.b) as Bagged[]);
		for (const [from, to] of between) origin.set(b + to, a + from);
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
	/** A number for each of its words, ascending, as often as the word stands there. */
	words: Int32Array;
}

function withBag(clause: Clause, locale: Locale, numbers: Map<string, number>): Bagged {
	const words: number[] = [];
	for (const word of wordsOf(clause.words, locale)) {
		if (!/[\p{L}\p{N}]/u.test(word)) continue;
		const number = numbers.get(word) ?? numbers.size;
		numbers.set(word, number);
		words.push(number);
	}
	return { clause, words: Int32Array.from(words).sort() };
}

/** The share of words that two clauses have in common, 0 to 1; 0 as well where it is less than `least`. */
function likeness(one: Bagged, other: Bagged, least: number): number {
	const [left, right] = [one.words, other.words];
	const all = left.length + right.length;
	if (all === 0) return lineOf(one.clause) === lineOf(other.clause) ? 1 : 0;
	const needed = Math.ceil((least * all) / 2);
	let common = 0;
	for (let a = 0, b = 0; a < left.length && b < right.length;) {
		if (common + Math.min(left.length - a, right.length - b) < needed) return 0;
		if (left[a] === right[b]) {
			common++;
			a++;
			b++;
		} else if (left[a]! < right[b]!) a++;
		else b++;
	}
	return common < needed ? 0 : (2 * common) / all;
}

/** The likeness of two clauses that stand in each other's place, or 0 where they are different ones. */
function sameInPlace(one: Bagged, other: Bagged): number {
	const numbered = one.clause.label !== '' && one.clause.label === other.clause.label;
	return likeness(one, other, numbered ? ALIKE_WITH_ITS_NUMBER : ALIKE);
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

function findMoved(
	old: readonly (Bagged | null)[],
	now: readonly (Bagged | null)[],
	origin: Map<number, number>
): void {
	const taken = new Set(origin.values());
	for (const [to, clause] of now.entries()) {
		if (!clause || origin.has(to)) continue;
		let best = 0;
		let from: number | undefined;
		for (const [at, candidate] of old.entries()) {
			if (!candidate || taken.has(at)) continue;
			const share = likeness(candidate, clause, Math.max(ALIKE_ELSEWHERE, best));
			if (share <= best) continue;
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
