import type { SpeakingRules, TextKind } from '../bodies/charter.ts';
import type { AgendaFacts, MeetingEventType, PartyFacts, RosterPerson } from '../meetings/events.ts';
import type { QuorumFigures } from '../voting/quorum-figures.ts';
import type {
	Answer,
	ItemAudience,
	ItemKind,
	ItemState,
	MeetingState,
	PresenceMode
} from '../meetings/nouns.ts';
import type { FloorRequest, Speech, SpeechKind } from '../speaking/nouns.ts';
import type { Text2 } from '../text2.ts';
import type { AmendmentPart } from '../motions/leave-out.ts';
import type { MotionState, RulingDecision } from '../motions/states.ts';
import type { Prevailing } from '../texts/prevailing.ts';
import type { OrderedAmendment } from '../motions/voting-order.ts';
import type { PartState } from '../motions/part-states.ts';
import type { ProceduralDecision, ProceduralKind, SuspendableRule } from '../procedure/kinds.ts';
import type { ProceduralState } from '../procedure/states.ts';
import type { BallotKind, Choice, ConsensusStance, VoteKind } from '../voting/nouns.ts';
import type { PartyHands } from '../voting/hands.ts';
import type { VoteOption } from '../voting/paper.ts';
import type { VoteOutcome } from '../voting/outcome.ts';
import type { Base, RecusedSeat } from '../voting/recusal.ts';
import type { PartyPosition } from '../voting/party-positions.ts';
import type { Voter } from './short-register.ts';

/** All that console, phone and room screen show of a meeting. Made by `fold` from entries and nothing else. */
export interface MeetingView {
	/** Index of the last entry taken in; −1 before the first. */
	index: number;
	/** When that was, ISO 8601. */
	at: string;
	id: string;
	/** No part of the record. */
	rehearsal?: true;
	title: Text2;
	body: Text2;
	number: number;
	state: MeetingState;
	starts: string;
	ends: string;
	zone: string;
	place: Text2;
	link: string | null;
	openedAt: string | null;
	closedAt: string | null;
	chair: string;
	/** Opening, putting, announcing and closing wait for the chair's own tap. */
	chairTaps: boolean;
	quorumRule: string;
	/** The charter lets a vote be held when the quorum has been lost; it is then marked. Absent where it does not. */
	votesWithoutQuorum?: true;
	/** Since when too few are there for a quorum, in a meeting that is in session; null while it holds. */
	quorumLost: string | null;
	/** Called to another sitting, for which a charter may ask for no quorum. */
	reconvened: boolean;
	/** Which of the charter's ways to decide exist. */
	decides: {
		consensus: boolean;
		/** The rule of a ballot by kind of item; kinds that know no ballot are left out. */
		ballot: Partial<Record<ItemKind, string>>;
		forms: BallotKind[];
	};
	minimumOpenSeconds: number;
	/** Kinds of text that the charter asks for in both languages. */
	bothLanguages: TextKind[];
	/** The language of a motion that prevails where it says nothing else. */
	prevailing: Prevailing;
	/** The charter lets briefings be heard without a quorum; `opened`: this meeting was opened so. */
	briefings: { allowed: boolean; opened: boolean };
	parties: PartyFacts[];
	/** By person id, in the roster's order. */
	people: Record<string, PersonView>;
	/** Who is there, by person id. */
	presence: Record<string, PresenceView>;
	agenda: ItemView[];
	currentItem: string | null;
	/** Oldest first; at most one goes on. Absent in views from before it was kept. */
	recesses?: RecessView[];
	motions: MotionView[];
	votes: VoteView[];
	speaking: SpeakingView;
	/** Procedural motions, points of order and appeals, as they were moved. */
	procedure: ProceduralView[];
	/** Seats that are recused from the next ballot on the matter of an item; absent while there are none. */
	recusals?: RecusalView[];
	/** What the meeting gave somebody to do; absent while nothing. */
	actions?: ActionView[];
	/** The latest short lines of the record, oldest first. */
	lines: LineView[];
}

export interface ActionView {
	/** Index of its entry. */
	i: number;
	number: number;
	item?: string;
	text: Text2;
	/** An organisation, or a person. */
	who: Text2;
	/** `YYYY-MM-DD`. */
	due: string;
}

export interface RecusalView extends Pick<RecusedSeat, 'seat' | 'party' | 'person' | 'reason'> {
	id: string;
	item: string;
	/** Index of its entry; absent once it stands again. */
	i?: number;
	/** The vote for which it was entered is void or annulled: it stands for the next. */
	again?: true;
}

export interface PersonView extends RosterPerson {
	party: string | null;
	answer?: Answer;
	alternate?: string;
}

export interface RecessView {
	from: string;
	/** Until when it was given, where that was said. */
	until: string | null;
	/** The parties confer, each in its own room: the caucus that is under way. */
	caucus: string | null;
	ended: string | null;
}

export interface PresenceView {
	seat?: string;
	party?: string;
	/** The titular for whom an alternate sits. */
	for?: string;
	mode: PresenceMode;
	since: string;
}

/** Who waits for the floor and who had it, on all items; `item` says on which. */
export interface SpeakingView {
	/** The charter's, where the chair decided nothing else for an item. */
	rules: SpeakingRules;
	limits: Record<string, Pick<SpeakingRules, 'perSpeechSeconds' | 'perPartySeconds'>>;
	/** Items whose list takes no more names. */
	closed: string[];
	/** In the order in which they asked; who is not there now keeps his place, and is passed over. */
	requests: (FloorRequest & { item: string; at: string })[];
	/** Oldest first; at most one goes on. */
	speeches: (Speech & { item: string; at: string })[];
}

export interface ItemView extends AgendaFacts {
	/** Not for the eyes that this view is made for: its place and its course, nothing else. */
	closed?: true;
	state: ItemState;
	openedAt: string | null;
	closedAt: string | null;
	referredTo?: Text2;
}

export interface MotionView {
	id: string;
	number: number;
	item: string;
	title: Text2;
	text: Text2;
	mover?: { party: string; person: string };
	seconder?: { party: string; person: string };
	state: MotionState;
	/** What the last sitting decided under this number, and this one decides anew. */
	reconsiders?: { title: Text2; number: number };
	/** As they were moved. */
	amendments: AmendmentView[];
	/** Where the meeting divided it: its parts, each with what became of it. */
	parts?: { id: string; number: number; state: PartState }[];
	/** Verdict of the last vote on it. */
	verdict: VoteOutcome['verdict'] | null;
}

export interface AmendmentView extends OrderedAmendment {
	mover?: { party: string; person: string };
	/** Why, in the mover's words, and what others said of it. */
	reason?: Text2;
	comments?: { party: string; person: string; text: Text2 }[];
}

export interface ProceduralView {
	id: string;
	number: number;
	kind: ProceduralKind;
	decision: ProceduralDecision;
	item?: string;
	motion?: string;
	/** What is moved, as the meeting is asked. */
	words: Text2;
	mover: { party: string; person: string; seat: string };
	seconder?: { party: string; person: string };
	state: ProceduralState;
	/** The last vote on it. */
	vote?: string;
	/** Why the chair ruled as he did. */
	reason?: Text2;
	/** The meeting decided it, and the chair is to say how it was done. */
	toCarryOut?: true;
	/** How he did it. */
	carriedOut?: Text2;
	/** The rule that is suspended while the item is open. */
	suspends?: SuspendableRule;
}

export interface VoteView {
	id: string;
	kind: VoteKind;
	item: string;
	motion: string | null;
	/** The procedural motion that is put. */
	procedural?: string;
	/** The amendment that is put, or of its two questions one. */
	amendment?: string;
	part?: AmendmentPart;
	/** Numbers of amendments that fall when it is adopted. */
	falls?: string[];
	question: Text2;
	textSha256: string;
	rule: string;
	quorum: QuorumFigures;
	register: Voter[];
	/** Opened without a quorum, and marked so. */
	withoutQuorum?: true;
	/** Seats that do not vote in this one; `quorum` has the figures of its base. Absent where there are none. */
	recused?: RecusedSeat[];
	/** Of how many seats it counts, where recusals make a difference to that. */
	base?: Base;
	options: Choice[];
	/** Elections and preference ballots: what stands. */
	candidates?: VoteOption[];
	/** The vote whose tie this one is to break. */
	runOffOf?: string;
	changeUntilClose: boolean;
	opened: string;
	closes: string | null;
	positions: {
		party: string;
		stance: ConsensusStance;
		text: Text2;
		state: 'STANDING' | 'WITHDRAWN' | 'SUSTAINED';
	}[];
	/** What parties hold after a call without consensus. */
	filed: PartyPosition[];
	/** A show of hands: parties whose teller has counted in this round, and how the last two counts compared. */
	hands?: {
		entered: string[];
		compared?: { counts: { of_party: string; figures: PartyHands[] }[]; agree: boolean };
	};
	/** Roll calls: seats in the order of the call. */
	callOrder?: string[];
	/** Index of `votes.sealed`, to fetch the ballots by. */
	sealedAt: number | null;
	outcome: VoteOutcome | null;
	/** The last challenge of the result, and what became of it. */
	challenge?: {
		party?: string;
		person: string;
		reason: Text2;
		/** Counted again: whether it came out as announced. */
		recounted?: boolean;
		ruling?: 'UPHELD' | 'DISMISSED';
	};
	/** What sides, or organisations of theirs, hold against the decision; `i`: index of the entry. */
	reservations?: { i: number; party: string; organisation?: Text2; text: Text2 }[];
	/** It decides nothing any more; the count stays. */
	annulled?: true;
}

/** Entries that make no line of the record as people read it: they stand behind another one, or change one. */
type Unspoken =
	| 'meeting.convened'
	| 'roster'
	| 'attendants'
	| 'roster.changed'
	| 'meeting.updated'
	| 'meeting.change_proposed'
	| 'meeting.change_consented'
	| 'meeting.change_declined'
	| 'meeting.change_withdrawn'
	| 'invitation.answered'
	| 'motion.put'
	| 'amendment.decided'
	| 'amendments.decided'
	| 'amendment.reopened'
	| 'motion.decided'
	| 'part.decided'
	| 'part.reopened'
	| 'votes.sealed'
	| 'ballot.annulled'
	| 'floor.requested'
	| 'floor.withdrawn'
	| 'floor.yielded'
	| 'speech.ended'
	| 'undone'
	| 'rectified'
	| 'minutes.commented'
	| 'minutes.comment_answered';

/** Entries that make a line; each has its words in `features/live/line-words.ts`. */
export type LineType = Exclude<MeetingEventType, Unspoken>;

/** One line of the record as people read it: what happened, to what, and said by whom where somebody said it. */
export interface LineView {
	i: number;
	ts: string;
	t: LineType;
	item?: string;
	motion?: string;
	/** Number of an amendment inside its motion: 2, and 2.1 of one to that. */
	amendment?: string;
	vote?: string;
	party?: string;
	/** Where several speak as one. */
	parties?: string[];
	person?: string;
	text?: Text2;
	/** What became of an item, and where a referred one goes. */
	state?: ItemState;
	to?: Text2;
	/** Until when a recess was given; `longer`: given longer. */
	until?: string;
	longer?: true;
	/** To whom an item is open from there on. */
	audience?: ItemAudience;
	/** How the floor was given, and for how long people speak from now on. */
	speech?: SpeechKind;
	seconds?: number;
	/** What a party took up in a call for consensus, and what became of its objection. */
	stance?: ConsensusStance;
	objection?: 'WITHDRAWN' | 'SUSTAINED';
	/** After a vote: counted again alike or not, the ruling on a challenge, what a seat declares that it meant. */
	same?: boolean;
	ruling?: 'UPHELD' | 'DISMISSED';
	meant?: Choice;
	/** What the chair ruled, or an appeal did. */
	decision?: RulingDecision;
	/** What was decided on a procedural motion, and of an appeal what became of the ruling. */
	adopted?: boolean;
	appeal?: 'OVERTURNED' | 'SUSTAINED';
	/** Parts of a divided motion. */
	numbers?: number[];
	/** It took place on paper at `ts`, and was entered later. */
	later?: true;
	/** Of an outage: when it began; `until`: when it was over. */
	from?: string;
	/** Why a signature was refused, in the signatory's own words. */
	reason?: string;
	/** Before which item one was taken that was moved since; null: it was last. */
	was?: string | null;
	/** Who came, left, speaks or was given a recess by the hand of: whoever entered it. */
	by?: string;
	/** The console was taken over from a secretary who was silent. */
	taken?: true;
	undone?: boolean;
}
