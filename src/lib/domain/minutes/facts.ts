import type { AgendaFacts, ConvenedV1, PartyFacts, RosterPerson } from '../meetings/events.ts';
import type { ItemState } from '../meetings/nouns.ts';
import type { ProceduralFact } from '../procedure/procedural-facts.ts';
import type { Text2 } from '../text2.ts';
import type { RegisterSeat, SealedBallot, VotesSealedV1 } from '../voting/events.ts';
import type { Choice, ConsensusStance, VoteKind } from '../voting/nouns.ts';
import { isAdopted, type VoteOutcome } from '../voting/outcome.ts';
import type { PartyPosition } from '../voting/party-positions.ts';
import type { QuorumFigures } from '../voting/quorum-figures.ts';
import type { RecusedSeat } from '../voting/recusal.ts';

/** Somebody at the meeting, with every interval of presence; open ends are closed by the meeting's close. */
export interface AttendanceFact {
	person: RosterPerson;
	party: string | null;
	/** The titular whose seat this alternate took. */
	substitutes?: string;
	remote: boolean;
	/** Each with how he took part, and for whom he sat. */
	intervals: { from: string; to: string | null; remote: boolean; substitutes?: string }[];
}

export interface MotionFact {
	id: string;
	number: number;
	title: Text2;
	text: Text2;
	textSha256: string;
	mover?: { party: string; person: string };
	seconder?: { party: string; person: string };
	/** What the last sitting decided under this number, and this one decided anew. */
	reconsiders?: { title: Text2; number: number };
}

export interface VoteFact {
	id: string;
	kind: VoteKind;
	question: Text2;
	textSha256: string;
	rule: string;
	charterVersion: number;
	quorum: QuorumFigures;
	register: RegisterSeat[];
	/** Seats that did not vote in it, with the reason of each. */
	recused?: RecusedSeat[];
	motion?: string;
	/** An amendment was put: what it adopts is told by the motion's text. */
	onAmendment?: true;
	/** A part of this divided motion was put. */
	partOf?: string;
	/** A procedural motion was put: it decides how the meeting goes on, and nothing else. */
	onProcedure?: true;
	opened: string;
	closed: string | null;
	/** Held on paper, and entered later. */
	later?: true;
	outcome: VoteOutcome | null;
	ballots: SealedBallot[];
	/** A secret ballot on paper: who counted the papers, and how many they were. */
	box?: NonNullable<VotesSealedV1['box']>;
	positions: {
		party: string;
		stance: ConsensusStance;
		text: Text2;
		state: 'STANDING' | 'WITHDRAWN' | 'SUSTAINED';
	}[];
	/** What parties hold after a call without consensus. */
	filed: PartyPosition[];
	/** Challenges of the result, in order, and what became of each. */
	challenges: {
		id: string;
		party: string | null;
		person: string;
		reason: Text2;
		/** Counted again: whether it came out as announced. */
		recounted?: boolean;
		ruling?: { ruling: 'UPHELD' | 'DISMISSED'; reason: Text2 };
	}[];
	/** Void for want of votes cast, it put its matter on the next agenda. */
	proposedAgain?: true;
	/** It decides nothing; its count stays as it was. */
	annulled: boolean;
	/** What it decided was opened again: a later vote decides, if any. */
	reconsidered?: true;
	/** Said after the result, by a seat (`person`) or by its party. */
	explanations: { party: string; person: string | null; text: Text2 }[];
	/** Held against what it decided, by a side or an organisation of it. */
	reservations: { party: string; organisation: Text2 | null; text: Text2 }[];
	/** Declared, never counted. */
	corrections: { party: string; person: string; cast: Choice | null; meant: Choice; text: Text2 }[];
}

export interface ItemFact extends AgendaFacts {
	/** Added in the meeting, with these parties' consent. */
	addedWithConsentOf?: string[];
	/** Taken in another order than the agenda's, with these parties' consent. */
	movedWithConsentOf?: string[];
	/** It is closed to the reader, and nothing of it is here. */
	leftOut?: true;
	state: ItemState;
	referredTo?: Text2;
	/** Who had the floor, in order; who went on after a point of order is named once. */
	speakers: { party: string | null; person: string }[];
	motions: MotionFact[];
	votes: VoteFact[];
	/** Procedural motions, points of order and appeals that were moved at it. */
	procedural: ProceduralFact[];
	/** What it gave somebody to do. */
	actions: { entry: number; text: Text2; who: Text2; due: string }[];
	statements: {
		entry: number;
		party: string | null;
		person: string;
		text: Text2;
		/** Entered after it was said: when it was. */
		later?: string;
		/** Said of an amendment: its number, and whether it is why its mover brought it. */
		on?: { amendment: string; reason: boolean };
	}[];
	notes: {
		entry: number;
		party: string | null;
		person: string | null;
		text: Text2;
		rectified?: Text2;
		later?: string;
	}[];
	/** In session while it was open: when the quorum was lost, and when it was there again. */
	quorumChanges: QuorumChange[];
}

export interface QuorumChange {
	entry: number;
	at: string;
	met: boolean;
	quorum: QuorumFigures;
}

/** What may also stand outside any item. */
export type OutsideItems = Pick<
	ItemFact,
	'statements' | 'notes' | 'procedural' | 'actions' | 'quorumChanges'
>;

/** What the record of one meeting settled: the facts of its minutes, locked, complete, in order. */
export interface MinutesFacts {
	convened: ConvenedV1;
	parties: PartyFacts[];
	people: RosterPerson[];
	rosterParty: Record<string, string | null>;
	attendance: AttendanceFact[];
	/** Titular delegates who never came and whom nobody replaced. */
	leave: { person: RosterPerson; party: string }[];
	openedAt: string | null;
	closedAt: string | null;
	openingQuorum: QuorumFigures | null;
	/** Why it was opened without a quorum, for briefings only; null where it was not. */
	briefing: Text2 | null;
	/** Earlier sittings that were not held for want of a quorum. */
	inquorate: { starts: string; quorum: QuorumFigures }[];
	recorder: { person: string; name: Text2 } | null;
	/** Times in which the meeting went on with paper, and since when what was done was entered. */
	outages: { from: string; until: string; stated: string }[];
	items: ItemFact[];
	/** Statements, notes, procedural motions and changes of the quorum outside any item. */
	general: OutsideItems;
}

/** Whether a vote adopted what stands: it was not annulled, and what it decided not opened again. */
export function standsAdopted({ outcome, annulled, reconsidered, onProcedure }: VoteFact): boolean {
	if (onProcedure) return false;
	return outcome !== null && !annulled && !reconsidered && isAdopted(outcome.verdict);
}
