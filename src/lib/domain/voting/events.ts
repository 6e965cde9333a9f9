import type { NamedOrganisation } from '../organisations/named-organisation.ts';
import type { AmendmentPart } from '../motions/leave-out.ts';
import type { ActorFields, SystemFields } from '../record/actor-fields.ts';
import type { Text2 } from '../text2.ts';
import type { BoxCount } from './box.ts';
import type { PartyHands } from './hands.ts';
import type { PresidingSeat } from './modifiers.ts';
import type { BallotKind, Choice, ConsensusStance, VoteKind } from './nouns.ts';
import type { VoteOutcome } from './outcome.ts';
import type { Said, VoteOption } from './paper.ts';
import type { QuorumFigures } from './quorum-figures.ts';
import type { RecusedSeat } from './recusal.ts';
import type { SecretPaper } from './secret.ts';

/* What a log says of ballots, calls for objections, and what follows a result (domain.md 4.2, Ballot). */

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
	/** A secret ballot held on paper: who counted, of two parties, and what they found in the box. */
	box?: { tellers: Teller[]; counts: BoxCount[] };
}
/** Who counted what was held on paper. */
export interface Teller {
	person: string;
	seat: string;
	party: string;
}
/** A teller has counted; the figures are said when both have. */
export interface HandsEnteredV1 extends ActorFields {
	vote: string;
	round: number;
	/** Who counted, where somebody else enters it from paper. */
	teller?: Teller;
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

/** The events of votes, by type. */
export interface VotingPayloads {
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
	'reservation.made': ReservationV1;
}
