import type { PartyShape } from '../minutes/document.ts';
import type { Locale } from '../text2.ts';

/**
 * The record of a vote as it is set on paper (domain.md 5.2): plain data in the reader's language, complete, in reading
 * order. All text is literal: no character in it means anything to the typesetter.
 */
export interface VoteRecordDocument {
	locale: Locale;
	/** Whose vote it was, and what this is. */
	masthead: string;
	/** The question. */
	title: string;
	meeting: string;
	verdict: string;
	/** The result with its arithmetic, in one sentence. */
	sentence: string;
	facts: RecordFact[];
	tables: RecordTable[];
	/** What parties and seats said, list by list; empty lists are left out. */
	sayings: { title: string; entries: RecordSaying[] }[];
	/** When the vote was closed, ISO 8601 in UTC; the same record is the same file. */
	closed: string;
	/** The vote as it is exported, attached, so that it can be counted again. */
	data: string;
}

export interface RecordFact {
	label: string;
	/** Paragraphs. */
	text: string[];
	/** What is not read but compared: a rule as it is written, a hash. */
	code?: string;
}

export interface RecordParty {
	shape: PartyShape;
	letter: string;
	label: string;
}

export interface RecordTable {
	title: string;
	note: string;
	/** The column after the party's is as wide as there is room where `wide` names it. */
	columns: { words: string; number: boolean; wide?: boolean }[];
	rows: { party: RecordParty | null; cells: string[] }[];
}

export interface RecordSaying {
	party: RecordParty | null;
	/** Who or what, before the words. */
	head: string;
	text: string[];
}
