import type { Clause } from '../texts/clause.ts';
import { isHeading } from '../texts/shown-clause.ts';

/** A motion's text as it is set on paper: plain data, in reading order; no character in it means anything to the typesetter. */
export interface MotionTextDocument {
	sections: MotionTextSection[];
	/** When it became what it is, ISO 8601 in UTC; the same text is the same file. */
	at: string;
}

/** The text in one language, and what is said around it. */
export interface MotionTextSection {
	zh: boolean;
	/** Whose motion it is, and what this is. */
	masthead: string;
	title: string;
	subtitle: string;
	/** Which language prevails; empty where there is one. */
	prevailing: string;
	clauses: TypesetClause[];
	adoptedTitle: string;
	/** Each amendment in it, with its vote. */
	adopted: string[];
}

/** A clause on paper: label, gap and words together are its line in the text. */
export interface TypesetClause {
	label: string;
	gap: string;
	words: string;
	heading: boolean;
}

/** Clauses as they are set, every word of them and none besides. */
export function typesetClauses(clauses: readonly Clause[]): TypesetClause[] {
	return clauses.map(({ label, gap, words, numbering }) => ({
		label,
		gap,
		words,
		heading: isHeading({ numbering })
	}));
}

/** What a section says in its clauses: the text, one line each. */
export function textOfSection({ clauses }: Pick<MotionTextSection, 'clauses'>): string {
	return clauses.map(({ label, gap, words }) => label + gap + words).join('\n');
}
