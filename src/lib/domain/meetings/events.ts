import type { QuorumFigures } from '../voting/quorum-figures.ts';
import type { CharterRules, Publication } from '../bodies/charter.ts';
import type { BodyKind, PartyKind } from '../bodies/nouns.ts';
import type { AmendmentOp } from '../motions/amendment.ts';
import type { AmendmentPart } from '../motions/leave-out.ts';
import type { OrderStrategy } from '../motions/order-amendments.ts';
import type { ProcedurePayloads } from '../procedure/events.ts';
import type { ProceduralState } from '../procedure/states.ts';
import type { ActorFields, SystemFields } from '../record/actor-fields.ts';
import type { ChangedPart } from './change.ts';
import type { Named } from './control.ts';
import type { SpeechEnd, SpeechKind } from '../speaking/nouns.ts';
import type { Text2 } from '../text2.ts';
import type { Prevailing } from '../texts/prevailing.ts';
import type { BallotKind, Choice, ConsensusStance, VoteKind } from '../voting/nouns.ts';
import type { PartyHands } from '../voting/hands.ts';
import type { PresidingSeat } from '../voting/modifiers.ts';
import type { Said, VoteOption } from '../voting/paper.ts';
import type { RecusedSeat } from '../voting/recusal.ts';
import type { SecretPaper } from '../voting/secret.ts';
import type { VoteOutcome } from '../voting/outcome.ts';
import type {
	Answer,
	AttendanceCapacity,
	ItemAudience,
	ItemKind,
	ItemState,
	MeetingKind,
	PresenceMode,
	Subject
} from './nouns.ts';

/*
 * The events of a meeting's log (domain.md 4.2), a closed union. Payloads are versioned data: what is written is
 * never changed, a new shape takes the next `v`. Instants in payloads are ISO 8601 UTC with milliseconds, ids are
 * uuids, hashes lower-case hex. The live view, the minutes and the evidence are folds over these.
 */

/** An organisation as it was called on the day. */
export interface NamedOrganisation {
	id: string;
	name: Text2;
}

export interface PartyFacts {
	id: string;
	kind: PartyKind;
	ordinal: number;
	label: Text2;
	organisations: NamedOrganisation[];
}

export interface AgendaFacts {
	id: string;
	ordinal: number;
	kind: ItemKind;
	subject: Subject;
	title: Text2;
	minutes: number;
	/** To whom it is open; absent: to all. */
	audience?: Exclude<ItemAudience, 'ALL'>;
	presenter?: string;
	papers: { id: string; title: Text2; sha256: string }[];
}

/** One person on the roster of a party, or (without party) of the meeting. */
export interface RosterPerson {
	person: string;
	name: Text2;
	title: Text2;
	organisation?: NamedOrganisation;
	capacity: AttendanceCapacity;
	seat?: string;
	/** Seat number inside the party, with `seat`. */
	number?: number;
	/** Chief representative of the party. */
	chief?: boolean;
	/** Weight of the seat as a fraction. */
	weight?: { numerator: number; denominator: number };
}

export interface ConvenedV1 extends ActorFields {
	origin: string;
	/** This is a rehearsal of another meeting, and no part of the record. */
	rehearsal_of?: string;
	title: Text2;
	parties: PartyFacts[];
	of_body: { id: string; kind: BodyKind; name: Text2 };
	meeting: { id: string; number: number; kind: MeetingKind; uid: string };
	starts: string;
	ends: string;
	zone: string;
	place: Text2;
	link?: string;
	charter: { id: string; version: number; sha256: string; rules: CharterRules };
	notice: { days_required: number; days_given: number; last_date: string; reason?: string };
	agenda: AgendaFacts[];
	chair: { person: string; name: Text2; party?: string; seat?: string };
}

/** One entry per party, after the first entry: seats with holders and weights, and who else is called for that side. */
export interface RosterV1 extends ActorFields {
	of_party: string;
	seats: RosterPerson[];
	others: RosterPerson[];
}

/** The secretariat and others called without a side. */
export interface AttendantsV1 extends ActorFields {
	people: RosterPerson[];
}

/** Who is called from now on, and who no more, on one side or (without party) for none; who changes places is in both. */
export interface RosterChangedV1 extends ActorFields {
	of_party?: string;
	added: RosterPerson[];
	removed: { person: string; as: AttendanceCapacity; seat?: string }[];
}

export interface UpdatedV1 extends ActorFields {
	sequence: number;
	title: Text2;
	starts: string;
	ends: string;
	place: Text2;
	link?: string;
	agenda: AgendaFacts[];
	/** The change that every party consented to, where it came inside the notice period. */
	change?: string;
}

/** A change inside the notice period, which waits for every party's consent. */
export interface ChangeProposedV1 extends ActorFields {
	change: string;
	parts: ChangedPart[];
	title: Text2;
	starts: string;
	ends: string;
	place: Text2;
	link?: string;
	agenda: Pick<AgendaFacts, 'kind' | 'subject' | 'title' | 'minutes' | 'audience'>[];
}
export interface ChangeConsentedV1 extends ActorFields {
	change: string;
	of_party: string;
}
export interface ChangeDeclinedV1 extends ActorFields {
	change: string;
	of_party: string;
	reason: string;
}

export interface AnsweredV1 extends ActorFields {
	of_person: string;
	answer: Answer;
	alternate?: RosterPerson;
}

/** `seat` sits on ActorFields only when the person acts for himself; here the presence names its own. */
export interface PresenceInV1 extends ActorFields {
	of_person: string;
	of_seat?: string;
	of_party?: string;
	as: AttendanceCapacity;
	/** The titular whose seat an alternate takes. */
	for?: string;
	mode: PresenceMode;
	/** By himself, with the code that the room's screen showed. */
	how?: 'CODE';
}
export interface PresenceOutV1 extends ActorFields {
	of_person: string;
	of_seat?: string;
	of_party?: string;
}

export interface OpenedV1 extends ActorFields {
	quorum: QuorumFigures;
	/** Opened without a quorum, for briefings only: why (ruling 24). */
	briefing?: Text2;
	recorder: { person: string; name: Text2 };
}
/** In session somebody came or went, and by that the quorum of presence was lost, or is there again. */
export interface QuorumChangedV1 extends ActorFields {
	quorum: QuorumFigures;
}
export interface InquorateV1 extends ActorFields {
	quorum: QuorumFigures;
}
/** Called to another sitting, with the same agenda; nobody counts as there any more. */
export interface ReconvenedV1 extends ActorFields {
	sequence: number;
	starts: string;
	ends: string;
	place: Text2;
	link?: string;
	notice: ConvenedV1['notice'];
}
/** Network or portal were gone, and the meeting went on with paper: what was done is entered later, with its own times. */
export interface OutageStatedV1 extends ActorFields {
	from: string;
	until: string;
}
export interface ItemOpenedV1 extends ActorFields {
	item: string;
}
export interface ItemClosedV1 extends ActorFields {
	item: string;
	state: Exclude<ItemState, 'SCHEDULED' | 'OPEN' | 'SUSPENDED'>;
	to?: Text2;
}
/** A matter that goes on the body's next agenda by itself, since a vote on it was void for want of votes cast. */
export interface ItemProposedV1 extends SystemFields {
	proposal: string;
	vote: string;
	item: string;
	kind: ItemKind;
	subject: Subject;
	title: Text2;
}
/** An item added after the notice, with the parties whose consent was given (domain.md 4.2, Agenda item). */
export interface ItemAddedV1 extends ActorFields {
	item: AgendaFacts;
	consent: string[];
}

/**
 * From here on an item is open to others than before, with the parties' consent; `facts`: as it stands on the agenda, for
 * those to whom it was closed. What was entered before stays as open as it was.
 */
export interface ItemAudienceSetV1 extends ActorFields {
	item: string;
	audience: ItemAudience;
	facts: AgendaFacts;
	consent: string[];
}

/** An item is taken before another, or last; it keeps its number. */
export interface ItemMovedV1 extends ActorFields {
	item: string;
	before: string | null;
	consent: string[];
}

/** Another secretary runs the meeting from here on: given the console, or taken from one who was silent. */
export interface ControlPassedV1 extends ActorFields {
	from: Named;
	to: Named;
	how: 'HANDED_OVER' | 'TAKEN_OVER';
}

/** Who moved or seconded a text, or took it over. */
export interface InSeat {
	seat: string;
	party: string;
	person: string;
}

export interface MotionSubmittedV1 extends ActorFields {
	motion: string;
	number: number;
	item: string;
	title: Text2;
	text: Text2;
	text_sha256: string;
	/** Mover; absent when the motion comes from the chair (a text prepared by the meeting's office). */
	mover?: InSeat;
	seconder?: InSeat;
	/** Which language prevails; absent where nobody said. */
	prevailing?: Prevailing;
	/** It waits for the chair's ruling; absent in records from before it did, and where it is open at once. */
	state?: 'SUBMITTED';
	/** What the last sitting decided, and this one decides anew; its number there, and the vote whose effect is suspended. */
	reconsiders?: {
		meeting: string;
		title: Text2;
		motion: string;
		number: number;
		of_vote: string;
		/** By which this sitting said so. */
		vote?: string;
	};
}
/** The chair found it in order, and of this meeting's business, or not; an appeal may overturn that. */
export interface MotionRuledV1 extends ActorFields {
	motion: string;
	ruling: string;
	decision: 'ADMISSIBLE' | 'INADMISSIBLE';
	reason?: Text2;
	/** Until when it may be seconded; absent where no second is asked for. */
	second_by?: string;
}
/** `seconder`: who did, in the room or on his own device. */
export interface MotionSecondedV1 extends ActorFields {
	motion: string;
	seconder: InSeat;
}
/** Nobody seconded it in time, or before the meeting closed. */
export interface MotionLapsedV1 extends SystemFields {
	motion: string;
	second_by?: string;
}
/** Every amendment is decided; by the chair, or (`by_vote`) because the meeting decided so. */
export interface MotionDebateClosedV1 extends ActorFields {
	motion: string;
	by_vote?: string;
}
/** After a call without consensus: who filed a position, and who declines to. */
export interface MotionPositionsRecordedV1 extends ActorFields {
	motion: string;
	vote: string;
	filed: string[];
	declined: string[];
}
/** Another member makes a text that was withdrawn his own: it is before the meeting as it was. */
export interface MotionTakenOverV1 extends ActorFields {
	motion: string;
	mover: InSeat;
}
/** What became of it by a decision of the meeting: `vote` where one was held. */
export interface MotionReferredV1 extends ActorFields {
	motion: string;
	to: Text2;
	vote?: string;
}
export interface MotionPostponedV1 extends ActorFields {
	motion: string;
	/** Until when; absent where no time was set. */
	until?: Text2;
	vote?: string;
}
/** The meeting divided a motion: it is put in parts, each of which begins at a clause. */
export interface MotionDividedV1 extends ActorFields {
	motion: string;
	parts: { part: string; number: number; starts: string }[];
	vote?: string;
}
/** What became of a part. */
export interface PartDecidedV1 extends SystemFields {
	motion: string;
	part: string;
	number: number;
	vote: string;
	verdict: VoteOutcome['verdict'];
}
/** A part's vote was annulled: the part is open again, and the motion has its whole text. */
export interface PartReopenedV1 extends SystemFields {
	motion: string;
	part: string;
	number: number;
	vote: string;
	text: Text2;
	text_sha256: string;
}
/** All parts of a motion are decided: its text is that of the parts that were adopted, by their numbers. */
export interface MotionPartsDecidedV1 extends SystemFields {
	motion: string;
	adopted: number[];
	text: Text2;
	text_sha256: string;
	/** Clauses that went with the parts that were not, as they read. */
	fallen: { part: number; clause: string; old: Text2 }[];
}
/** Decided before, and open again. */
export interface MotionReconsideredV1 extends ActorFields {
	motion: string;
	/** A divided one has its whole text again, and all of its parts are open. */
	text?: Text2;
	text_sha256?: string;
	/** The vote whose effect is suspended. */
	of_vote: string;
	vote?: string;
}
/** An appeal was adopted: the ruling does not stand, and what it was about is as `decision` says. */
export interface RulingOverturnedV1 extends ActorFields {
	ruling: string;
	motion?: string;
	amendment?: string;
	/** A procedural motion, and where it stands by that. */
	procedural?: string;
	procedural_state?: ProceduralState;
	/** The text was withdrawn, or lapsed, since the ruling: it stays as it is. */
	moved_on?: true;
	decision: 'ADMISSIBLE' | 'INADMISSIBLE' | 'UPHELD' | 'DISMISSED';
	second_by?: string;
	vote?: string;
}
/** The text is put to the decision: what it is, word for word. */
export interface MotionPutV1 extends ActorFields {
	motion: string;
	vote: string;
	text: Text2;
	text_sha256: string;
}
export interface MotionDecidedV1 extends SystemFields {
	motion: string;
	vote: string;
	verdict: VoteOutcome['verdict'];
	text_sha256: string;
}

/** An amendment at one clause of a motion's text, or of its `target`'s new words; `old` as its mover read it. */
export interface AmendmentSubmittedV1 extends ActorFields {
	amendment: string;
	motion: string;
	/** The amendment that it amends; `number` is then the place among those to it. */
	target?: { amendment: string; number: number };
	number: number;
	item: string;
	op: AmendmentOp;
	clause: string;
	old: Text2;
	new: Text2;
	/** Why, in the mover's words. */
	reason?: Text2;
	mover?: InSeat;
	seconder?: InSeat;
	/** As for a motion. */
	state?: 'SUBMITTED';
}
/** Said of an amendment before it was put, from a seat. */
export interface AmendmentCommentedV1 extends ActorFields {
	amendment: string;
	motion: string;
	item: string;
	/** 3.2 is the second to motion 3. */
	amendment_number: string;
	comment: string;
	speaker: InSeat;
	text: Text2;
	/** As for a statement. */
	key?: string;
}
/** As for a motion; `motion`: the one that it is to change. */
export type AmendmentRuledV1 = MotionRuledV1 & { amendment: string };
export type AmendmentSecondedV1 = MotionSecondedV1 & { amendment: string };
export type AmendmentLapsedV1 = MotionLapsedV1 & { amendment: string };
export type AmendmentTakenOverV1 = MotionTakenOverV1 & { amendment: string };
/** The mover of the text accepts it; it is taken in when his seconder consents. */
export interface AcceptanceOfferedV1 extends ActorFields {
	amendment: string;
	motion: string;
	/** In whose seat, where the secretary enters it. */
	mover?: InSeat;
}
/**
 * Accepted by the text's mover before it was put: the motion's text, or the words of its target, take it in without a
 * vote. `mover` accepted, and `seconder` consented where the text has one.
 */
export interface AmendmentAcceptedV1 extends ActorFields {
	amendment: string;
	motion: string;
	mover?: InSeat;
	seconder?: InSeat;
	text?: Text2;
	text_sha256?: string;
	target?: AmendedTarget;
}
/** Its mover wrote it anew on the text as it stands now; its number and its place stay. */
export interface AmendmentRebasedV1 extends ActorFields {
	amendment: string;
	motion: string;
	old: Text2;
	new: Text2;
	/** As the machine put both changes together. */
	merged: boolean;
}
/** A vote between amendments to the same words: one is then put alone, the others fall; neither where it decided nothing. */
export interface AmendmentsDecidedV1 extends SystemFields {
	motion: string;
	vote: string;
	amendments: string[];
	preferred?: string;
	rejected: string[];
}
/** The order in which amendments are put, with how far each goes where figures say it. */
export interface AmendmentsOrderedV1 extends ActorFields {
	motion: string;
	strategy: OrderStrategy;
	order: { amendment: string; distance?: string }[];
	reason?: Text2;
}
export interface AmendmentWithdrawnV1 extends ActorFields {
	amendment: string;
	motion: string;
}
/** What an amendment's vote did: to it, to those that fall with it, and (adopted) to the motion's text. */
export interface AmendmentDecidedV1 extends SystemFields {
	amendment: string;
	motion: string;
	vote: string;
	verdict: VoteOutcome['verdict'];
	/** Of two questions, the one that this vote was on. */
	part?: AmendmentPart;
	moot: string[];
	text?: Text2;
	text_sha256?: string;
	/** The amendment whose words took this one in, as it reads now. */
	target?: AmendedTarget;
}
/** An amendment that was itself amended. */
export interface AmendedTarget {
	amendment: string;
	text: Text2;
}
/** The vote on an amendment was annulled: it is open again, what had fallen with it too, and the text is without it. */
export interface AmendmentReopenedV1 extends SystemFields {
	amendment: string;
	motion: string;
	vote: string;
	restored: string[];
	/** Words stay left out: what stands in their place is to be decided again. */
	left_out?: 'PENDING';
	text?: Text2;
	text_sha256?: string;
	/** The amendment that is without it again. */
	target?: AmendedTarget;
}

/** One seat of the register, frozen when the vote opens. */
export interface RegisterSeat {
	seat: string;
	party: string;
	person: string;
	capacity: 'TITULAR' | 'ALTERNATE';
	for?: string;
	weight: { numerator: number; denominator: number };
}

export interface BallotOpenedV1 extends ActorFields {
	vote: string;
	item: string;
	motion?: string;
	/** The amendment that is put; its motion waits. */
	amendment?: string;
	/** The procedural motion that is put; everything else waits. */
	procedural?: string;
	/** The part of a divided motion that is put. */
	of_part?: { motion: string; part: string; number: number };
	/** Of its two questions, the one that is put. */
	part?: AmendmentPart;
	/** Numbers of amendments that fall when it is adopted. */
	falls?: string[];
	/** Amendments against one another, by the letters of `candidates`. */
	between?: { amendment: string; option: string }[];
	kind: BallotKind;
	question: Text2;
	text_sha256: string;
	rule: string;
	rule_version: { charter: string; version: number };
	quorum: QuorumFigures;
	register: RegisterSeat[];
	/** What may be chosen; in a vote by papers, beside naming candidates. */
	options: Choice[];
	/** Elections and preference ballots: what stands, under the letters that papers write. */
	candidates?: VoteOption[];
	/** The vote that ended in a tie between these candidates. */
	run_off_of?: string;
	change_until_close: boolean;
	/** Who presides, where the charter gives his vote another weight than a member's. */
	chair?: PresidingSeat;
	/** Roll calls: seats in the order in which they are called. */
	call_order?: string[];
	/** `quorum` is not met: the charter lets the vote be held all the same, and marked. */
	without_quorum?: true;
	/** Seats that do not vote in this one, with what becomes of each in its base; `quorum` has the figures of that base. */
	recused?: RecusedSeat[];
	opened: string;
	closes?: string;
}

/**
 * A seat is recused from the next ballot on the matter of an item, and from calls for consensus until then, whoever sits in
 * it: by whoever sits there now, or by the secretary on his word. Procedural votes are not the matter.
 */
export interface SeatRecusedV1 extends ActorFields {
	recusal: string;
	item: string;
	of_seat: string;
	of_party: string;
	of_person: string;
	reason: Text2;
	/** Made by the client; the same key enters once. */
	key?: string;
}
/** The chair takes a recusal back before the vote for which it was entered has opened. */
export interface RecusalWithdrawnV1 extends ActorFields {
	recusal: string;
	item: string;
	of_seat: string;
	of_party: string;
	of_person: string;
}

/** A ballot in the sealed list. The receipt is the signature that the voter's device kept (ruling 20). */
export interface SealedBallot {
	seat: string;
	party: string;
	person: string;
	choice: Said;
	cast: string;
	nonce: string;
	receipt: string;
	/** Who keyed it in, where the voter spoke it. */
	entered_by?: string;
}

/** With `result`, in one transaction at closing (ruling 16). Pushed as its index only, fetched when opened. */
export interface VotesSealedV1 extends ActorFields {
	vote: string;
	/** By seat; none where hands were counted or papers were secret. */
	ballots: SealedBallot[];
	/** Hands by party, as two tellers counted them. */
	counts?: PartyHands[];
	/** Secret ballots: who took part, and the papers in an order of chance, which has nothing to do with it. */
	participation?: { seat: string; party: string; person: string; nonce: string; receipt: string }[];
	papers?: SecretPaper[];
}
/** A teller has counted; the figures are said when both have. */
export interface HandsEnteredV1 extends ActorFields {
	vote: string;
	round: number;
	/** Who counted, where somebody else enters it from paper. */
	teller?: { person: string; seat: string; party: string };
}
/** Both tellers have counted: alike, or differently, and then they count again. */
export interface HandsComparedV1 extends SystemFields {
	vote: string;
	round: number;
	counts: { of_party: string; figures: PartyHands[] }[];
	agree: boolean;
}
export interface ResultV1 extends SystemFields {
	vote: string;
	item: string;
	motion?: string;
	kind: VoteKind;
	outcome: VoteOutcome;
	/** Consensus calls: who ended the call. A ballot's is on `votes.sealed`. */
	closed_by?: ActorFields;
}

export interface ConsensusCalledV1 extends ActorFields {
	vote: string;
	item: string;
	motion?: string;
	procedural?: string;
	/** The part of a divided motion that is put. */
	of_part?: { motion: string; part: string; number: number };
	kind: 'CONSENSUS_CALL';
	question: Text2;
	text_sha256: string;
	rule: 'M_CONSENSUS';
	rule_version: { charter: string; version: number };
	quorum: QuorumFigures;
	register: RegisterSeat[];
	/** As for a ballot. */
	without_quorum?: true;
	recused?: RecusedSeat[];
	opened: string;
	closes?: string;
}
export interface ConsensusEnteredV1 extends ActorFields {
	vote: string;
	of_party: string;
	stance: ConsensusStance;
	text: Text2;
}
/** An objection withdrawn, or sustained after consultation. */
export interface ConsensusResolvedV1 extends ActorFields {
	vote: string;
	of_party: string;
	objection: 'WITHDRAWN' | 'SUSTAINED';
}

/** An open vote ends later than was said. */
export interface VoteExtendedV1 extends ActorFields {
	vote: string;
	item: string;
	closes: string;
}

/** After a call without consensus: what a party holds, or several jointly; it replaces what each of them held before. */
export interface PositionFiledV1 extends ActorFields {
	vote: string;
	position: string;
	of_parties: string[];
	text: Text2;
}
/** A party makes the position of another its own. */
export interface PositionJoinedV1 extends ActorFields {
	vote: string;
	position: string;
	of_party: string;
}
/** A seat challenges the result, at the sitting and item at which it was announced (domain.md 4.2, Ballot). */
export interface BallotChallengedV1 extends ActorFields {
	vote: string;
	challenge: string;
	reason: Text2;
}
/** Counted again from register, ballots and rule as the record has them; `same` as what was announced. */
export interface BallotRecountedV1 extends ActorFields {
	vote: string;
	challenge: string;
	outcome: VoteOutcome;
	same: boolean;
}
export interface ChallengeRuledV1 extends ActorFields {
	vote: string;
	challenge: string;
	ruling: 'UPHELD' | 'DISMISSED';
	reason: Text2;
}
/** The vote decides nothing any more, and the same may be put again; its count stays as it is. */
export interface BallotAnnulledV1 extends ActorFields {
	vote: string;
	/** What led to it: a challenge that was upheld, or a member who doubted a show of hands. */
	challenge?: string;
	procedural?: string;
	item: string;
	motion?: string;
}
/** Why a seat voted as it did, or (`for_party`) its party, said after the result. */
export interface VoteExplainedV1 extends ActorFields {
	vote: string;
	of_party: string;
	for_party: boolean;
	text: Text2;
}
/** A seat declares that it meant another choice than the one that was counted. Never counted. */
export interface CorrectionDeclaredV1 extends ActorFields {
	vote: string;
	of_party: string;
	/** Null where it had cast none. */
	cast: Choice | null;
	meant: Choice;
	text: Text2;
}

/** Somebody asks for the floor, or is put on the list: by himself, by the secretary for whoever did in the room, or invited. */
export interface FloorRequestedV1 extends ActorFields {
	request: string;
	item: string;
	kind: SpeechKind;
	of_person: string;
	of_party?: string;
	as: AttendanceCapacity;
	/** The delegate who yields to this adviser. */
	yielded_by?: string;
	/** The chair asks him to speak. */
	invited?: true;
	/** Made by the client; the same key enters once. */
	key?: string;
}
export interface FloorWithdrawnV1 extends ActorFields {
	request: string;
	item: string;
	of_person: string;
}
/** A delegate who waits yields his place to his adviser. */
export interface FloorYieldedV1 extends ActorFields {
	request: string;
	item: string;
	of_person: string;
	yielded_by: string;
}
/** The chair puts one who waits before another, or last (null) of those who ask for the same, and says why. */
export interface FloorMovedV1 extends ActorFields {
	request: string;
	item: string;
	of_person: string;
	before: string | null;
	reason: Text2;
}
export interface FloorGivenV1 extends ActorFields {
	speech: string;
	request: string;
	item: string;
	kind: SpeechKind;
	of_person: string;
	of_party?: string;
	as: AttendanceCapacity;
	yielded_by?: string;
	limit_seconds: number;
	/** Why he, where another was next by rule. */
	reason?: Text2;
}
/** With the seconds spoken and those allowed in the end; how the timer ran in between is no entry (ruling 11). */
export interface SpeechEndedV1 extends ActorFields {
	speech: string;
	item: string;
	of_person: string;
	of_party?: string;
	because: SpeechEnd;
	spoken_seconds: number;
	limit_seconds: number;
}
/** The list of speakers takes no more names, or takes them again. */
export interface SpeakersListV1 extends ActorFields {
	item: string;
}
/** How long people speak on this item from now on. */
export interface SpeakingLimitedV1 extends ActorFields {
	item: string;
	per_speech_seconds: number;
	per_party_seconds: number | null;
	/** By which the meeting limited them, or lifted the limits; absent where the chair did. */
	vote?: string;
}

/** A statement for the record, by a party or a delegate, at an item. */
export interface StatementV1 extends ActorFields {
	item?: string;
	of_party?: string;
	text: Text2;
	/** Made by the client; the same key enters once. */
	key?: string;
}
/** Something that the meeting gives somebody to do by a date: one organisation leads, or one person. */
export interface ActionRegisteredV1 extends ActorFields {
	action: string;
	/** Within the meeting. */
	number: number;
	item?: string;
	text: Text2;
	of_organisation?: NamedOrganisation;
	of_person?: Named;
	/** `YYYY-MM-DD`, on the body's calendar. */
	due: string;
	/** Made by the client; the same key enters once. */
	key?: string;
}
/** What a side, or one of its organisations, holds against a decision that stands all the same. */
export interface ReservationV1 extends ActorFields {
	vote: string;
	item: string;
	of_party: string;
	of_organisation?: NamedOrganisation;
	text: Text2;
	/** Made by the client; the same key enters once. */
	key?: string;
}
/** A point noted by the secretary. */
export interface NoteV1 extends ActorFields {
	item?: string;
	of_party?: string;
	of_person?: string;
	text: Text2;
	/** Made by the client; the same key enters once. */
	key?: string;
}
/** An entry is taken back; of what it changed for people, how that stands again. */
export interface UndoneV1 extends ActorFields {
	entry: number;
	/** Who had left is there as before. */
	here?: {
		of_person: string;
		of_seat?: string;
		of_party?: string;
		for?: string;
		mode: PresenceMode;
		since: string;
	};
	/** Who had the floor waits for it again. */
	waits?: {
		request: string;
		item: string;
		kind: SpeechKind;
		of_person: string;
		of_party?: string;
		yielded_by?: string;
		invited?: true;
		since: string;
	};
	/** The speech that began, or, where its end is taken back, goes on. */
	speech?: string;
}
export interface RectifiedV1 extends ActorFields {
	entry: number;
	reason: Text2;
	text: Text2;
}

export interface MinutesCirculatedV1 extends ActorFields {
	minutes: string;
	version: number;
	sha256: string;
	comments_due: string;
}
export interface MinutesCommentedV1 extends ActorFields {
	minutes: string;
	version: number;
	comment: string;
	of_party: string;
	block: string;
	text: string;
}
export interface MinutesCommentAnsweredV1 extends ActorFields {
	comment: string;
	answer: 'ACCEPTED' | 'DECLINED' | 'PARTY_STATEMENT';
	reason?: string;
}
export interface MinutesAgreedV1 extends ActorFields {
	minutes: string;
	version: number;
	of_party: string;
}
/** After K1. `length` and `sha256` are of the file as certified by the portal: a prefix of the final file (ruling 28). */
export interface MinutesFrozenV1 extends ActorFields {
	minutes: string;
	version: number;
	number: Text2;
	verify_code: string;
	length: number;
	sha256: string;
	k1: { size: number; root: string };
	signatories: { party: string; person: string; field: string }[];
	signature_agreement: { id: string; version: number };
}
export interface MinutesSignedV1 extends ActorFields {
	minutes: string;
	of_party: string;
	field: string;
	length: number;
	sha256: string;
	certificate_sha256: string;
}
export interface MinutesSignatureRefusedV1 extends ActorFields {
	minutes: string;
	of_party: string;
	reason: string;
}
/** Filed when the last party has signed; K2 covers it. */
export interface MinutesFiledV1 extends SystemFields {
	minutes: string;
	document: string;
	length: number;
	sha256: string;
	/** Who may read the minutes and what was decided from now on; absent in records from before it was kept. */
	publication?: { minutes: Publication; decisions: Publication };
}

/**
 * In a recess the parties confer, each in its own room, until a time that everybody knows; what is said there is in no
 * entry of this log (ruling 8). The same caucus again with a later time: it was given longer.
 */
export interface CaucusOpenedV1 extends ActorFields {
	caucus: string;
	until: string;
	extended?: true;
}

interface Payloads extends ProcedurePayloads {
	'meeting.convened': ConvenedV1;
	roster: RosterV1;
	attendants: AttendantsV1;
	'roster.changed': RosterChangedV1;
	'meeting.updated': UpdatedV1;
	'meeting.change_proposed': ChangeProposedV1;
	'meeting.change_consented': ChangeConsentedV1;
	'meeting.change_declined': ChangeDeclinedV1;
	'meeting.change_withdrawn': ActorFields & { change: string };
	'meeting.cancelled': ActorFields & { sequence: number; reason: string };
	'invitation.answered': AnsweredV1;
	'meeting.check_in_opened': ActorFields;
	'presence.in': PresenceInV1;
	'presence.out': PresenceOutV1;
	'quorum.lost': QuorumChangedV1;
	'quorum.regained': QuorumChangedV1;
	'meeting.opened': OpenedV1;
	'meeting.inquorate': InquorateV1;
	'meeting.reconvened': ReconvenedV1;
	'meeting.suspended': ActorFields & { until?: string };
	/** The recess was given longer, where the parties have no rooms in it. */
	'meeting.recess_extended': ActorFields & { until: string };
	'meeting.resumed': ActorFields;
	'caucus.opened': CaucusOpenedV1;
	'caucus.closed': ActorFields & { caucus: string };
	'item.opened': ItemOpenedV1;
	'item.closed': ItemClosedV1;
	'item.added': ItemAddedV1;
	'item.moved': ItemMovedV1;
	'item.audience_set': ItemAudienceSetV1;
	/** Debate on it is put aside, to be taken up again. */
	'item.suspended': ActorFields & { item: string };
	'item.proposed': ItemProposedV1;
	'motion.submitted': MotionSubmittedV1;
	'motion.ruled': MotionRuledV1;
	'motion.seconded': MotionSecondedV1;
	'motion.lapsed': MotionLapsedV1;
	'motion.opened': ActorFields & { motion: string };
	'motion.debate_closed': MotionDebateClosedV1;
	'motion.put': MotionPutV1;
	'motion.positions_recorded': MotionPositionsRecordedV1;
	'motion.withdrawn': ActorFields & { motion: string };
	'motion.taken_over': MotionTakenOverV1;
	'motion.referred': MotionReferredV1;
	'motion.postponed': MotionPostponedV1;
	'motion.reconsidered': MotionReconsideredV1;
	'motion.divided': MotionDividedV1;
	'motion.parts_decided': MotionPartsDecidedV1;
	'part.decided': PartDecidedV1;
	'part.reopened': PartReopenedV1;
	'ruling.overturned': RulingOverturnedV1;
	'amendment.submitted': AmendmentSubmittedV1;
	'amendment.commented': AmendmentCommentedV1;
	'amendment.ruled': AmendmentRuledV1;
	'amendment.seconded': AmendmentSecondedV1;
	'amendment.lapsed': AmendmentLapsedV1;
	'amendment.opened': ActorFields & { amendment: string; motion: string };
	'amendment.acceptance_offered': AcceptanceOfferedV1;
	'amendment.accepted': AmendmentAcceptedV1;
	'amendment.rebased': AmendmentRebasedV1;
	'amendments.decided': AmendmentsDecidedV1;
	'amendment.taken_over': AmendmentTakenOverV1;
	'amendments.ordered': AmendmentsOrderedV1;
	'amendment.withdrawn': AmendmentWithdrawnV1;
	'amendment.decided': AmendmentDecidedV1;
	'amendment.reopened': AmendmentReopenedV1;
	'motion.decided': MotionDecidedV1;
	'seat.recused': SeatRecusedV1;
	'recusal.withdrawn': RecusalWithdrawnV1;
	'ballot.opened': BallotOpenedV1;
	'votes.sealed': VotesSealedV1;
	'hands.entered': HandsEnteredV1;
	'hands.compared': HandsComparedV1;
	'consensus.called': ConsensusCalledV1;
	'consensus.entered': ConsensusEnteredV1;
	'consensus.resolved': ConsensusResolvedV1;
	'vote.extended': VoteExtendedV1;
	result: ResultV1;
	'position.filed': PositionFiledV1;
	'position.joined': PositionJoinedV1;
	'ballot.challenged': BallotChallengedV1;
	'ballot.recounted': BallotRecountedV1;
	'challenge.ruled': ChallengeRuledV1;
	'ballot.annulled': BallotAnnulledV1;
	'vote.explained': VoteExplainedV1;
	'vote.correction_declared': CorrectionDeclaredV1;
	'floor.requested': FloorRequestedV1;
	'floor.withdrawn': FloorWithdrawnV1;
	'floor.yielded': FloorYieldedV1;
	'floor.moved': FloorMovedV1;
	'floor.given': FloorGivenV1;
	'speech.ended': SpeechEndedV1;
	'speakers.closed': SpeakersListV1;
	'speakers.reopened': SpeakersListV1;
	'speaking.limited': SpeakingLimitedV1;
	'control.passed': ControlPassedV1;
	'statement.made': StatementV1;
	'note.taken': NoteV1;
	'outage.stated': OutageStatedV1;
	'action.registered': ActionRegisteredV1;
	'reservation.made': ReservationV1;
	undone: UndoneV1;
	rectified: RectifiedV1;
	'meeting.closed': ActorFields;
	'minutes.circulated': MinutesCirculatedV1;
	'minutes.commented': MinutesCommentedV1;
	'minutes.comment_answered': MinutesCommentAnsweredV1;
	'minutes.agreed': MinutesAgreedV1;
	'minutes.frozen': MinutesFrozenV1;
	'minutes.signed': MinutesSignedV1;
	'minutes.signature_refused': MinutesSignatureRefusedV1;
	'minutes.filed': MinutesFiledV1;
	'meeting.recorded': SystemFields;
	'meeting.archived': SystemFields;
}

export type MeetingEventType = keyof Payloads;

/** One entry's content: its type, payload version and payload. */
export type MeetingEvent = { [T in MeetingEventType]: { t: T; v: 1; body: Payloads[T] } }[MeetingEventType];

/** An event at its place in the log. */
export type MeetingEntry = MeetingEvent & { i: number; ts: string; by: string };
