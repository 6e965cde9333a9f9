import type { PartyShape } from '../minutes/document.ts';
import type { Locale } from '../text2.ts';

/**
 * What a meeting goes on with when network or server are gone, as it is set on paper: plain data in the reader's language,
 * in reading order. All text is literal: no character in it means anything to the typesetter.
 */
export interface PackDocument {
	locale: Locale;
	masthead: string;
	title: string;
	meeting: string;
	/** The foot of each page, with `{n}` and `{all}`. */
	footer: string;
	/** When it was made, ISO 8601 in UTC. */
	at: string;
	blocks: PackBlock[];
}

export type PackBlock =
	| { kind: 'break' }
	/** Level 1 begins a part, level 2 a sheet in it. */
	| { kind: 'heading'; level: 1 | 2; text: string }
	| { kind: 'paragraph'; text: string; small?: true }
	/** Label and what stands beside it; empty: a line to write on. */
	| { kind: 'facts'; facts: { label: string; text: string; code?: true }[] }
	/** Words of a text, line by line; changed ones are marked. */
	| { kind: 'text'; lines: PackRun[][] }
	| PackTable
	/** Ruled lines to write on. */
	| { kind: 'lines'; count: number }
	/** Papers to cut apart, two in a row; secret ones are signed by nobody. */
	| { kind: 'slips'; count: number; title: string; words: string; choices: string[]; unsigned?: true };

export interface PackRun {
	kind: 'SAME' | 'REMOVED' | 'ADDED';
	text: string;
}

export interface PackTable {
	kind: 'table';
	/** Widths: `auto`, `2fr` for a share of what is left, or millimetres. */
	columns: { words: string; width: string; number?: true }[];
	rows: PackRow[];
}

export interface PackRow {
	/** A party: alone over its rows, or as the first cell. */
	party?: { shape: PartyShape; letter: string; label: string };
	/** Empty where somebody writes; `BOX` where somebody makes a mark. */
	cells: string[];
	/** Its least height in points: room for a hand. */
	height: number;
}

/** A cell with a box to mark. */
export const BOX = '[ ]';
