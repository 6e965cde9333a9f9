import { NUMBERINGS, type Numbering } from './numbering.ts';

/** One clause of a text: a numbered line, or a paragraph without a number. */
export interface Clause {
	/** Stays with the clause through every version, whatever its number becomes. */
	id: string;
	numbering: Numbering | null;
	/** As written: 第四条; empty for a paragraph. */
	label: string;
	/** What stands between label and words. */
	gap: string;
	words: string;
	/** The label's number, and what was put in after it. */
	ordinal: number[];
	/** How many wider clauses it stands in. */
	depth: number;
	/** Why the reader should look at it: its number does not follow, or its sign was not understood. */
	doubt?: 'OUT_OF_ORDER' | 'SIGN_UNKNOWN';
}

/** A clause in its own words, number included. */
export function lineOf({ label, gap, words }: Pick<Clause, 'label' | 'gap' | 'words'>): string {
	return label + gap + words;
}

/** The text that clauses make up: one line each. */
export function textOf(clauses: readonly Clause[]): string {
	return clauses.map(lineOf).join('\n');
}

/** How wide a clause is: the smaller, the more it holds. Paragraphs hold nothing. */
export function widthOf({ numbering }: Pick<Clause, 'numbering'>): number {
	return numbering ? NUMBERINGS.indexOf(numbering) : NUMBERINGS.length;
}
