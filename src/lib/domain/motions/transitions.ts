import type { MeetingEventType } from '../meetings/events.ts';
import type { AmendmentState, MotionState } from './states.ts';

/**
 * By whom a step is taken: the mover, whoever sits in a seat, the chair (or the secretary on his direction), the meeting
 * by a decision, or nobody: it follows from the clock or from a vote.
 */
export type Who = 'MOVER' | 'SEAT' | 'CHAIR' | 'MEETING' | 'SYSTEM';

/** One step in the life of a motion or an amendment: from any of these states to that one, by the entry of this type. */
export interface Transition<State> {
	from: readonly State[];
	to: State;
	by: MeetingEventType;
	who: Who;
}

/** Before it is put: an appeal may still find that it is out of order, and its mover may withdraw it. */
const NOT_PUT = ['ADMISSIBLE', 'SECONDED', 'OPEN', 'DEBATE_CLOSED'] as const;
const DECIDED = ['ADOPTED', 'REJECTED', 'TIE_NOT_ADOPTED'] as const;
const VOTED = [...DECIDED, 'VOID_NO_QUORUM', 'NO_CONSENSUS'] as const;

/**
 * The life of a motion (domain.md 4.2). From ADMISSIBLE it opens without a second only where none is asked for; a
 * reconsidered motion is open again at once. Beside the table of 4.2: a call without consensus may be followed by a
 * ballot; a vote that is annulled, and an appeal that overturns a ruling, lead back (4.2, Ballot; 4.1, appeal); debate that was closed is open again
 * with an amendment that is.
 */
export const MOTION_TRANSITIONS: readonly Transition<MotionState>[] = [
	{ from: ['SUBMITTED'], to: 'ADMISSIBLE', by: 'motion.ruled', who: 'CHAIR' },
	{ from: ['SUBMITTED'], to: 'INADMISSIBLE', by: 'motion.ruled', who: 'CHAIR' },
	{ from: ['INADMISSIBLE'], to: 'ADMISSIBLE', by: 'ruling.overturned', who: 'MEETING' },
	{ from: NOT_PUT, to: 'INADMISSIBLE', by: 'ruling.overturned', who: 'MEETING' },
	{ from: ['ADMISSIBLE'], to: 'SECONDED', by: 'motion.seconded', who: 'SEAT' },
	{ from: ['ADMISSIBLE'], to: 'LAPSED', by: 'motion.lapsed', who: 'SYSTEM' },
	{ from: ['ADMISSIBLE', 'SECONDED'], to: 'OPEN', by: 'motion.opened', who: 'CHAIR' },
	{ from: ['OPEN'], to: 'DEBATE_CLOSED', by: 'motion.debate_closed', who: 'CHAIR' },
	{ from: ['DEBATE_CLOSED'], to: 'OPEN', by: 'amendment.reopened', who: 'SYSTEM' },
	{ from: ['DEBATE_CLOSED', 'VOID_NO_QUORUM', 'NO_CONSENSUS'], to: 'VOTING', by: 'motion.put', who: 'CHAIR' },
	...VOTED.map((to) => ({
		from: ['VOTING'] as const,
		to,
		by: 'motion.decided' as const,
		who: 'SYSTEM' as const
	})),
	{ from: [...VOTED, 'PARTY_POSITIONS'], to: 'OPEN', by: 'ballot.annulled', who: 'CHAIR' },
	{ from: ['NO_CONSENSUS'], to: 'PARTY_POSITIONS', by: 'motion.positions_recorded', who: 'CHAIR' },
	{ from: ['SUBMITTED', ...NOT_PUT], to: 'WITHDRAWN', by: 'motion.withdrawn', who: 'MOVER' },
	{ from: ['WITHDRAWN'], to: 'OPEN', by: 'motion.taken_over', who: 'SEAT' },
	{ from: ['OPEN', 'DEBATE_CLOSED'], to: 'REFERRED', by: 'motion.referred', who: 'MEETING' },
	{ from: ['OPEN', 'DEBATE_CLOSED'], to: 'POSTPONED', by: 'motion.postponed', who: 'MEETING' },
	{ from: ['POSTPONED'], to: 'OPEN', by: 'motion.resumed', who: 'MEETING' },
	{ from: DECIDED, to: 'OPEN', by: 'motion.reconsidered', who: 'MEETING' },
	// In parts: decided with the last of them, and back where the vote on one is annulled.
	{ from: ['DEBATE_CLOSED'], to: 'ADOPTED', by: 'motion.parts_decided', who: 'SYSTEM' },
	{ from: ['DEBATE_CLOSED'], to: 'REJECTED', by: 'motion.parts_decided', who: 'SYSTEM' },
	{ from: ['ADOPTED', 'REJECTED'], to: 'DEBATE_CLOSED', by: 'part.reopened', who: 'CHAIR' }
];

/** The life of an amendment (domain.md 4.2). One whose vote was void is open again, and so is one that fell with it. */
export const AMENDMENT_TRANSITIONS: readonly Transition<AmendmentState>[] = [
	{ from: ['SUBMITTED'], to: 'ADMISSIBLE', by: 'amendment.ruled', who: 'CHAIR' },
	{ from: ['SUBMITTED'], to: 'INADMISSIBLE', by: 'amendment.ruled', who: 'CHAIR' },
	{ from: ['INADMISSIBLE'], to: 'ADMISSIBLE', by: 'ruling.overturned', who: 'MEETING' },
	{ from: ['ADMISSIBLE', 'SECONDED', 'OPEN'], to: 'INADMISSIBLE', by: 'ruling.overturned', who: 'MEETING' },
	{ from: ['ADMISSIBLE'], to: 'SECONDED', by: 'amendment.seconded', who: 'SEAT' },
	{ from: ['ADMISSIBLE'], to: 'LAPSED', by: 'amendment.lapsed', who: 'SYSTEM' },
	{ from: ['ADMISSIBLE', 'SECONDED'], to: 'OPEN', by: 'amendment.opened', who: 'CHAIR' },
	{ from: ['OPEN'], to: 'FRIENDLY_ACCEPTED', by: 'amendment.accepted', who: 'MOVER' },
	{ from: ['OPEN'], to: 'VOTING', by: 'ballot.opened', who: 'CHAIR' },
	...DECIDED.map((to) => ({
		from: ['VOTING'] as const,
		to,
		by: 'amendment.decided' as const,
		who: 'SYSTEM' as const
	})),
	{ from: ['VOTING'], to: 'OPEN', by: 'amendment.decided', who: 'SYSTEM' },
	{ from: ['OPEN'], to: 'MOOT', by: 'amendment.decided', who: 'SYSTEM' },
	// A vote between several: the one that was preferred is then put alone.
	{ from: ['VOTING'], to: 'OPEN', by: 'amendments.decided', who: 'SYSTEM' },
	{ from: ['VOTING'], to: 'REJECTED', by: 'amendments.decided', who: 'SYSTEM' },
	{ from: [...DECIDED, 'OPEN', 'MOOT'], to: 'OPEN', by: 'amendment.reopened', who: 'SYSTEM' },
	{
		from: ['SUBMITTED', 'ADMISSIBLE', 'SECONDED', 'OPEN'],
		to: 'WITHDRAWN',
		by: 'amendment.withdrawn',
		who: 'MOVER'
	},
	{ from: ['WITHDRAWN'], to: 'OPEN', by: 'amendment.taken_over', who: 'SEAT' }
];

/** The step of a table that leads from one state to another by an entry of this type; undefined where there is none. */
export function stepOf<State extends string>(
	table: readonly Transition<State>[],
	from: State,
	to: State,
	by: MeetingEventType
): Transition<State> | undefined {
	return table.find((step) => step.from.includes(from) && step.to === to && step.by === by);
}
