import type { Said } from '../voting/paper.ts';
import type { BallotKind, VoteKind } from '../voting/nouns.ts';
import type { WhyNot } from './in-order.ts';
import type { MotionState } from './states.ts';

/** How somebody stood in the vote that decided a motion. */
export interface StoodInVote {
	kind: VoteKind;
	/** His seat was on the register. */
	registered: boolean;
	/** What his seat said, or (one voice per party) his party; null where it said nothing, or nobody can know. */
	said: Said | null;
}

/** A motion that is to be reconsidered, as far as it matters whether it still can be. */
export interface DecidedStanding {
	state: MotionState;
	/** Where it was decided: at this sitting, at the one before it, or at an earlier one. */
	sitting: 'THIS' | 'LAST' | 'EARLIER';
	/** The signed minutes in which it stands are filed, and so it has been issued to whom it is for. */
	issued: boolean;
	/** This sitting, or the one that it was reconsidered at, has it before it again already. */
	again: boolean;
}

/** Who may move it: somebody on the side that prevailed, or whoever sits in a seat. */
export type ReconsiderMover = 'PREVAILING' | 'ANYBODY';

/** Forms in which it is known how a seat voted. */
const KNOWN: readonly BallotKind[] = ['RECORD_VOTE', 'ROLL_CALL', 'ONE_VOICE_PER_PARTY'];

/**
 * Why what the meeting decided is not reconsidered now, whoever moves it (domain.md 4.1 and 4.2): only at the sitting that
 * decided it or at the next one, and not once it has been carried out. Of that the portal knows the filing of the signed
 * minutes: by it the record of the sitting has ended and the decisions are published (rulings 9 and 27).
 */
export function whyNotReconsiderable({ state, sitting, issued, again }: DecidedStanding): WhyNot | null {
	if (state !== 'ADOPTED' && state !== 'REJECTED' && state !== 'TIE_NOT_ADOPTED')
		return { code: 'NOT_DECIDED' };
	if (sitting === 'EARLIER') return { code: 'RECONSIDER_TOO_LATE' };
	if (issued) return { code: 'DECISION_ISSUED' };
	return again ? { code: 'RECONSIDERED_ALREADY' } : null;
}

/**
 * Whether a decided motion may be reconsidered on somebody's word: it still can be, and he was on the side that prevailed
 * where the profile asks for that. Where nobody knows who voted how, and after a consensus, everybody who took part was on it.
 */
export function whyNotReconsidered(
	decided: DecidedStanding,
	stood: StoodInVote,
	mover: ReconsiderMover
): WhyNot | null {
	const why = whyNotReconsiderable(decided);
	if (why || mover === 'ANYBODY') return why;
	const side = decided.state === 'ADOPTED' ? 'FOR' : 'AGAINST';
	const prevailed = KNOWN.includes(stood.kind as BallotKind) ? stood.said === side : stood.registered;
	return prevailed ? null : { code: 'NOT_PREVAILING' };
}
