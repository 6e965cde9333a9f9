import type { Locale } from '../text2.ts';
import { compareWords } from './compare-words.ts';

/** One change of a text: what stands from `from` to `to` becomes `text`. Offsets in UTF-16 units. */
export interface Hunk {
	from: number;
	to: number;
	text: string;
}

/** What makes one text into another, as whole words, in order. */
export function hunksOf(before: string, after: string, locale: Locale): Hunk[] {
	const hunks: Hunk[] = [];
	let at = 0;
	for (const { kind, text } of compareWords(before, after, locale)) {
		const last = hunks.at(-1);
		if (kind === 'REMOVED') hunks.push({ from: at, to: (at += text.length), text: '' });
		else if (kind === 'SAME') at += text.length;
		else if (last && last.to === at && last.text === '') last.text = text;
		else hunks.push({ from: at, to: at, text });
	}
	return hunks;
}

/** Whether two sets of changes to one text touch the same words, or put words in at the same place. */
export function overlap(one: readonly Hunk[], other: readonly Hunk[]): boolean {
	return one.some((a) =>
		other.some(
			(b) => (a.from < b.to && b.from < a.to) || (a.from === b.from && (a.to === a.from || b.to === b.from))
		)
	);
}

/** A text with two sets of changes to it; `null` when they touch the same words. */
export function mergeHunks(text: string, one: readonly Hunk[], other: readonly Hunk[]): string | null {
	if (overlap(one, other)) return null;
	let merged = text;
	for (const { from, to, text: words } of [...one, ...other].sort((a, b) => b.from - a.from || b.to - a.to))
		merged = merged.slice(0, from) + words + merged.slice(to);
	return merged;
}
