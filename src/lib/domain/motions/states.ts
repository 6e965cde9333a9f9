import { isAdopted, type Verdict } from '../voting/outcome.ts';
import type { AmendmentPart, LeftOut } from './leave-out.ts';

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

/** Put off by a decision of the meeting, which takes it up again before anything is done with it. */
export function isPutAside(state: MotionState): boolean {
	return state === 'POSTPONED' || state === 'REFERRED';
}

/** Where a motion stands after a vote on it. */
export function motionAfter(verdict: Verdict): MotionState {
	if (verdict === 'ADOPTED_BY_CONSENSUS') return 'ADOPTED';
	return verdict === 'INQUORATE' ? 'VOID_NO_QUORUM' : verdict;
}

/**
 * Where an amendment stands after a vote on it: one that decided nothing leaves it open. Of two questions, the first one
 * adopted leads to the second, and whatever becomes of that, words were left out.
 */
export function amendmentAfter(verdict: Verdict, part?: AmendmentPart | null): AmendmentState {
	if (verdict === 'VOID_NO_QUORUM' || verdict === 'INQUORATE') return 'OPEN';
	if (part === 'INSERT') return 'ADOPTED';
	if (isAdopted(verdict)) return part === 'LEAVE_OUT' ? 'OPEN' : 'ADOPTED';
	return verdict === 'TIE_NOT_ADOPTED' ? verdict : 'REJECTED';
}

/** How far an amendment of two questions has come after a vote on one of them. */
export function leftAfter(verdict: Verdict, part: AmendmentPart): LeftOut | null {
	if (verdict === 'VOID_NO_QUORUM' || verdict === 'INQUORATE') return part === 'INSERT' ? 'PENDING' : null;
	if (part === 'LEAVE_OUT') return isAdopted(verdict) ? 'PENDING' : null;
	return isAdopted(verdict) ? null : 'ALONE';
}
