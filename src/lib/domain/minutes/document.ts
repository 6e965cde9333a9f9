import type { Text2 } from '../text2.ts';

/**
 * Minutes as they are set and frozen: plain data, complete, in reading order. What the record settled
 * (attendance, votes, texts put, statements, decisions) stands in blocks of its own kind; prose is paragraphs
 * between them. All text is literal: no character in it means anything to the typesetter.
 */
export interface MinutesDocument {
	/** The red mark, `…纪要`. */
	masthead: string;
	/** Document number, e.g. 海上三方〔2026〕1号. */
	number: string;
	/** Who issues, as it stands left on the line under the number. */
	issuer: string;
	/** Date of issue, `YYYY-MM-DD`. */
	date: string;
	title: Text2;
	blocks: DocumentBlock[];
	/** 出席, 请假, 列席, in this order; empty lists are left out. */
	attendance: AttendanceList[];
	/** Who was there, when and how; null for none. */
	register: AttendanceBlock | null;
	/** One column of the signature strip each, in the body's order. */
	parties: SigningParty[];
	/** Null in an extract, without what concerns closed items: nobody signs it. */
	checkpoint: MinutesCheckpoint | null;
	/** 12 characters without 0 O 1 I. */
	verifyCode: string;
	/** Where the code is looked up, `https://host/v/CODE`. */
	verifyUrl: string;
	/** The instant of freezing, ISO 8601 in UTC. */
	frozenAt: string;
	/** 版记: copies and printing; null for none. */
	imprint: Imprint | null;
}

/** A block of the document, with the closed item it belongs to, if any. */
export type DocumentBlock = MinutesBlock & { closedItem?: string };

export type MinutesBlock =
	| { kind: 'heading'; level: HeadingLevel; text: Text2 }
	| { kind: 'paragraph'; text: Text2 }
	| TextPutBlock
	| VoteBlock
	| StatementBlock
	| DecisionBlock
	| AttendanceBlock;

/** 1 to 4: 一、 （一） 1. （1）. */
export type HeadingLevel = 1 | 2 | 3 | 4;

/** The words that were put, exactly. */
export interface TextPutBlock {
	kind: 'text-put';
	/** e.g. 提付表决的文本. */
	label: string;
	text: Text2;
}

export interface VoteBlock {
	kind: 'vote';
	/** e.g. 表决一　关于每日最低伙食费标准的议案（经修正）. */
	title: string;
	/** e.g. 记名表决，各方简单多数. */
	rule: string;
	rows: VoteRow[];
	/** What follows from the rows, e.g. 三方均过半数赞成，通过。 */
	outcome: string;
}

export interface VoteRow {
	party: string;
	/** Seats that could vote. */
	seats: number;
	for: number;
	against: number;
	abstain: number;
	/** Seats that cast nothing. */
	notCast: number;
	/** The condition with its figures, e.g. 4 ＞ 0. */
	arithmetic: string;
	/** Null where the rule asks nothing of this party alone. */
	met: boolean | null;
}

/** A party's own words, directly after the item they belong to. */
export interface StatementBlock {
	kind: 'statement';
	/** e.g. 企业方保留意见. */
	label: string;
	/** Who spoke, with organisation and capacity; empty when the party as a whole. */
	speaker: string;
	text: Text2;
}

export interface DecisionBlock {
	kind: 'decision';
	text: Text2;
	/** Unit that leads, and date due `YYYY-MM-DD`; empty when none. */
	lead: string;
	due: string;
}

/** Who was there, when and how: one entry a person, in the parties' order, then who sat with none. */
export interface AttendanceBlock {
	kind: 'attendance';
	title: string;
	rows: AttendanceRow[];
}

export interface AttendanceRow {
	/** The party's label; empty for who sat with none. */
	party: string;
	name: string;
	/** e.g. 替补. */
	capacity: string;
	/** Each stretch, e.g. 09:31–10:05 and 到场，替张三；10:05交还席位. */
	stays: { time: string; how: string }[];
}

export interface AttendanceList {
	label: '出席' | '请假' | '列席';
	units: { unit: string; names: string[] }[];
}

export interface SigningParty {
	/** Name of the signature field: ASCII letters, digits, hyphens. */
	field: string;
	/** 工会方, 政府方, 企业方, …: the party's own label. */
	label: string;
	organisation: string;
	shape: PartyShape;
	/** The letter in the shape. */
	letter: string;
}

export type PartyShape = 'circle' | 'square' | 'triangle' | 'neutral';

/** K1: the record's checkpoint at freezing (ruling 27). */
export interface MinutesCheckpoint {
	origin: string;
	size: number;
	/** Base64, as in the note. */
	root: string;
	/** The signed note, which is attached to the PDF. */
	note: string;
	/** Sentences under it, e.g. which witness has not cosigned yet and until when he should. */
	remarks: string[];
}

export interface Imprint {
	copyTo: string[];
	printer: string;
	/** `YYYY-MM-DD`. */
	date: string;
}
