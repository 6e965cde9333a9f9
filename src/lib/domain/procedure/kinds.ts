import type { ReconsiderMover } from '../motions/reconsider.ts';

/**
 * Procedural motions (domain.md 2.4 and 4.1): what may be moved about how the meeting goes on. Those of the ranking come
 * first, highest rank first; then the incidental ones; then those that bring a question back.
 */
export const PROCEDURAL_KINDS = [
	'FIX_TIME',
	'ADJOURN',
	'RECESS',
	'PRIVILEGE',
	'ORDERS_OF_THE_DAY',
	'LAY_ON_TABLE',
	'CLOSE_DEBATE',
	'LIMIT_DEBATE',
	'POSTPONE',
	'REFER',
	'POSTPONE_INDEFINITELY',
	'ADJOURN_DEBATE',
	'NEXT_ITEM',
	'ASK_OPINION',
	'POINT_OF_ORDER',
	'APPEAL',
	'SUSPEND_RULES',
	'OBJECT_TO_CONSIDERATION',
	'DIVIDE_QUESTION',
	'DIVISION_OF_ASSEMBLY',
	'INQUIRY',
	'WITHDRAW',
	'TAKE_FROM_TABLE',
	'RECONSIDER',
	'AMEND_PROCEDURAL'
] as const;
export type ProceduralKind = (typeof PROCEDURAL_KINDS)[number];

/** What has a rank beside them: the motion before the meeting, and its amendments, which have commands of their own. */
export type SubstantialKind = 'MAIN' | 'AMEND';

/**
 * How it is decided.
 *
 * - MAJORITY: by the charter's rule for questions of procedure (ruling 25)
 * - TWO_THIRDS: two thirds of the votes cast
 * - CHAIR: the chair rules at once
 * - DEMAND: one member's word is enough
 */
export type ProceduralDecision = 'MAJORITY' | 'TWO_THIRDS' | 'CHAIR' | 'DEMAND';

/**
 * What it is about, and so what must be there for it.
 *
 * - MEETING: the sitting itself
 * - ITEM: the item that is open
 * - MOTION: a motion that is before the meeting
 * - QUESTION: that motion, or where none is before the meeting the item
 * - RULING: a ruling of the chair
 * - COUNT: a show of hands that was just counted
 * - TABLED: a motion that was laid on the table
 * - DECIDED: a motion on which the meeting has decided
 * - PENDING: the procedural motion that is dealt with next, where it may be amended
 */
export type ProceduralTarget =
	'MEETING' | 'ITEM' | 'MOTION' | 'QUESTION' | 'RULING' | 'COUNT' | 'TABLED' | 'DECIDED' | 'PENDING';

/** One kind of procedural motion as a book of rules has it. */
export interface ProceduralRule {
	/** Its place in the ranking; null for incidental motions, which arise out of another and are dealt with before it. */
	rank: number | null;
	/** Whether it may be moved while somebody has the floor, or even while a vote is open. */
	interrupts: 'NOTHING' | 'SPEECH' | 'VOTE';
	second: boolean;
	debatable: boolean;
	amendable: boolean;
	decision: ProceduralDecision;
	/** IF_ADOPTED: only when it was carried; IF_NOT_BEGUN: only until it has been begun to be carried out. */
	reconsidered: 'YES' | 'NO' | 'IF_ADOPTED' | 'IF_NOT_BEGUN';
	about: ProceduralTarget;
	/** Who may move it: whoever prevailed, or moved the motion that it is about; without it whoever sits in a seat. */
	mover?: Exclude<ReconsiderMover, 'ANYBODY'> | 'OF_MOTION';
	/**
	 * What its mover has to say with it: until when, to whom, how many minutes, what he means; at what time the next sitting
	 * begins, which rule is suspended, where the parts begin, or what the motion that he amends says.
	 */
	says?: 'UNTIL' | 'TO' | 'MINUTES' | 'TEXT' | 'TIME' | 'RULE' | 'PARTS' | 'AS_AMENDED';
}

/**
 * A rule that the meeting may set aside until it leaves the item: that motions are seconded, in which order procedural motions
 * go, how long anybody speaks. What the charter guarantees to the parties (quorum, majorities, seats) is none of these.
 */
export const SUSPENDABLE_RULES = ['SECONDING', 'PRECEDENCE', 'SPEECH_LIMITS'] as const;
export type SuspendableRule = (typeof SUSPENDABLE_RULES)[number];
