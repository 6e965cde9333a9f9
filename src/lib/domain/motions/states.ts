import { isAdopted, type Verdict } from '../voting/outcome.ts';

/** Where a motion stands (domain.md 4.2). */
export const MOTION_STATES = [
	'SUBMITTED',
	'ADMISSIBLE',
	'INADMISSIBLE',
	'SECONDED',
	'LAPSED',
	'OPEN',
	'DEBATE_CLOSED',
	'VOTING',
	'ADOPTED',
	'REJECTED',
	'TIE_NOT_ADOPTED',
	'VOID_NO_QUORUM',
	'NO_CONSENSUS',
	'PARTY_POSITIONS',
	'WITHDRAWN',
	'REFERRED',
	'POSTPONED'
] as const;
export type MotionState = (typeof MOTION_STATES)[number];

/** Where an amendment stands; one whose vote was void is open again. */
export const AMENDMENT_STATES = [
	'SUBMITTED',
	'ADMISSIBLE',
	'INADMISSIBLE',
	'SECONDED',
	'LAPSED',
	'OPEN',
	'VOTING',
	'FRIENDLY_ACCEPTED',
	'ADOPTED',
	'REJECTED',
	'TIE_NOT_ADOPTED',
	'WITHDRAWN',
	'MOOT'
] as const;
export type AmendmentState = (typeof AMENDMENT_STATES)[number];

/** What a ruling of the chair is about. */
export type RulingSubject = 'MOTION' | 'AMENDMENT' | 'PROCEDURAL_MOTION' | 'POINT_OF_ORDER';
/** In order or not; of a point of order, whether it is well taken. */
export type RulingDecision = 'ADMISSIBLE' | 'INADMISSIBLE' | 'UPHELD' | 'DISMISSED';
/** OVERTURNED: an appeal against it was adopted. */
export type RulingState = 'STANDING' | 'OVERTURNED';

/** Amendments that are still to be decided: none of them may be left when debate closes. */
const UNDECIDED: readonly AmendmentState[] = ['SUBMITTED', 'ADMISSIBLE', 'SECONDED', 'OPEN', 'VOTING'];

/** Whether an amendment is still to be decided. */
export function isUndecided(state: AmendmentState): boolean {
	return UNDECIDED.includes(state);
}

/** Where a motion stands after a vote on it. */
export function motionAfter(verdict: Verdict): MotionState {
	if (verdict === 'ADOPTED_BY_CONSENSUS') return 'ADOPTED';
	return verdict === 'INQUORATE' ? 'VOID_NO_QUORUM' : verdict;
}

/** Where an amendment stands after a vote on it: one that decided nothing leaves it open. */
export function amendmentAfter(verdict: Verdict): AmendmentState {
	if (isAdopted(verdict)) return 'ADOPTED';
	if (verdict === 'VOID_NO_QUORUM' || verdict === 'INQUORATE') return 'OPEN';
	return verdict === 'TIE_NOT_ADOPTED' ? verdict : 'REJECTED';
}
