import type { ProceduralState } from '../procedure/states.ts';
import type { ActorFields, SystemFields } from '../record/actor-fields.ts';
import type { Text2 } from '../text2.ts';
import type { Prevailing } from '../texts/prevailing.ts';
import type { VoteOutcome } from '../voting/outcome.ts';
import type { AmendmentOp } from './amendment.ts';
import type { AmendmentPart } from './leave-out.ts';
import type { OrderStrategy } from './order-amendments.ts';

/* What a log says of motions and their amendments (domain.md 4.2, Motion and Amendment). */

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

/** The events of motions and amendments, by type. */
export interface MotionPayloads {
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
}
