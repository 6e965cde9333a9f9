import type { Locale } from '../text2.ts';
import type { WordRun } from './compare-words.ts';
import type { ShownClause } from './shown-clause.ts';

/** How many characters of the text around a change are told with it. */
const AROUND: Record<Locale, number> = { zh: 6, en: 24 };

/**
 * A change of some clauses in few words: what it adds, with a little of what stands around it, so that a figure alone
 * says something; where it adds nothing, what it takes out (`out`).
 */
export function gistOf(
	rows: readonly Pick<ShownClause, 'state' | 'label' | 'words'>[],
	locale: Locale
): { words: string; out: boolean } {
	const runs = rows.flatMap(({ label, words }) => [...label, ...words]);
	if (!runs.some(({ kind }) => kind === 'ADDED'))
		return { words: textOf(runs.filter(({ kind }) => kind === 'REMOVED')), out: true };
	const told = rows.filter((row) => [...row.label, ...row.words].some(({ kind }) => kind === 'ADDED'));
	return { words: told.map((row) => gistOfClause(row, AROUND[locale])).join(' '), out: false };
}

function gistOfClause({ label, words }: Pick<ShownClause, 'label' | 'words'>, around: number): string {
	const number = textOf(label.filter(({ kind }) => kind !== 'REMOVED'));
	const now = words.filter(({ kind }) => kind !== 'REMOVED');
	const first = now.findIndex(({ kind }) => kind === 'ADDED');
	const last = now.findLastIndex(({ kind }) => kind === 'ADDED');
	const parts = now.map(({ kind, text }, at) => {
		if (kind === 'ADDED') return text;
		if (at < first) return endOf(text, around);
		if (at > last || text.length > 2 * around) {
			const start = startOf(text, around);
			return at > last || start === text ? start : `${start}${endOf(text, around).slice(1)}`;
		}
		return text;
	});
	return [number, parts.join('')].filter(Boolean).join(' ');
}

function endOf(text: string, length: number): string {
	if (text.length <= length) return text;
	const end = text.slice(-length);
	return `…${end.slice(end.search(/\s/u) + 1).replace(/^\p{P}+/u, '')}`;
}

function startOf(text: string, length: number): string {
	if (text.length <= length) return text;
	const start = text.slice(0, length);
	const space = start.search(/\s\S*$/u);
	return `${(space < 0 ? start : start.slice(0, space)).replace(/\p{P}+$/u, '')}…`;
}

function textOf(runs: readonly WordRun[]): string {
	return runs.map(({ text }) => text).join('');
}
