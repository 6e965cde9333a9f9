import type { Locale } from '../text2.ts';
import { commonRuns, type CommonRun } from './common-runs.ts';
import { wordsOf } from './words.ts';

/** A stretch of a comparison: whole words that stayed, went, or came. */
export interface WordRun {
	kind: 'SAME' | 'REMOVED' | 'ADDED';
	text: string;
}

/**
 * What changed between two texts, in whole words. SAME and REMOVED together are the old text, SAME and ADDED the new
 * one. What went stands before what came in its place. A lone sign or space that stayed between two changes is told
 * as changed with them: a reader sees one change there, not three.
 */
export function compareWords(before: string, after: string, locale: Locale): WordRun[] {
	if (before === after) return before === '' ? [] : [{ kind: 'SAME', text: before }];
	if (before === '' || after === '')
		return [{ kind: before === '' ? 'ADDED' : 'REMOVED', text: before + after }];
	const old = wordsOf(before, locale);
	const now = wordsOf(after, locale);
	const runs: WordRun[] = [];
	let a = 0;
	let b = 0;
	const told = withoutCrumbs(commonRuns(old, now), old, now);
	for (const { a: toA, b: toB, length } of [...told, { a: old.length, b: now.length, length: 0 }]) {
		push(runs, 'REMOVED', old.slice(a, toA).join(''));
		push(runs, 'ADDED', now.slice(b, toB).join(''));
		push(runs, 'SAME', old.slice(toA, toA + length).join(''));
		a = toA + length;
		b = toB + length;
	}
	return runs;
}

/** The old text of a comparison, or the new one. */
export function sideOf(runs: readonly WordRun[], side: 'OLD' | 'NEW'): string {
	const other = side === 'OLD' ? 'ADDED' : 'REMOVED';
	return runs.reduce((text, run) => (run.kind === other ? text : text + run.text), '');
}

function withoutCrumbs(runs: CommonRun[], old: readonly string[], now: readonly string[]): CommonRun[] {
	return runs.filter(({ a, b, length }, at) => {
		const next = runs[at + 1];
		const between =
			(a > 0 || b > 0) && (next !== undefined || a + length < old.length || b + length < now.length);
		return !(between && length === 1 && !/[\p{L}\p{N}]/u.test(old[a]!));
	});
}

function push(runs: WordRun[], kind: WordRun['kind'], text: string): void {
	if (text !== '') runs.push({ kind, text });
}
