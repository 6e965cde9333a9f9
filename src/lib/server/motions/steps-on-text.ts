import type { MotionRules } from '#lib/domain/bodies/charter.ts';
import {
	whyNotClosed,
	whyNotOpened,
	whyNotSeconded,
	whyNotTakenOver,
	whyNotWithdrawn,
	type Side,
	type WhyNot
} from '#lib/domain/motions/in-order.ts';
import type { AmendmentState, MotionState } from '#lib/domain/motions/states.ts';
import { refusalWords } from '../refusals.ts';
import type { TextInPlay } from './text-in-play.ts';

/** What can be done with a text on its way to the vote. */
export type StepName = 'rule' | 'second' | 'open' | 'close' | 'put' | 'positions' | 'withdraw' | 'takeOver';

/** A step that is this reader's to take, and why it is not in order now, in his language; null where it is. */
export interface Step {
	step: StepName;
	why: string | null;
}

/** Who reads: he directs, he enters what others do, he sits in a seat. */
export interface Reader {
	directs: boolean;
	isSecretary: boolean;
	own: Side | null;
	/** The charter knows a ballot for items of this kind. */
	mayPut: boolean;
}

type State = MotionState | AmendmentState;
const WAITS: readonly State[] = ['SUBMITTED', 'ADMISSIBLE', 'SECONDED'];
const STANDS: readonly State[] = [...WAITS, 'OPEN', 'DEBATE_CLOSED', 'VOTING'];

/** The steps that a text has before it and a reader may take, each with the reason where it has to wait. */
export function stepsOn(text: TextInPlay, rules: MotionRules, reader: Reader, now: Date): Step[] {
	const { state, mover } = text;
	const { directs, isSecretary, own, mayPut } = reader;
	const isMover = own !== null && mover?.seat === own.seat;
	const steps: Step[] = [];
	const offer = (step: StepName, why: WhyNot | null) =>
		steps.push({ step, why: why && refusalWords(why.code, why.params) });
	if (directs && state === 'SUBMITTED') offer('rule', null);
	if (mover && (isSecretary || (own && !isMover)) && (state === 'SUBMITTED' || state === 'ADMISSIBLE'))
		if (rules.seconding !== 'NONE') offer('second', whyNotSeconded(text, rules, own, now));
	if (directs && WAITS.includes(state) && state !== 'SUBMITTED') offer('open', whyNotOpened(text, rules));
	if (directs && !text.amendment && state === 'OPEN') offer('close', whyNotClosed(text));
	// Putting it closes the debate: while that has to wait, its reason is said once.
	const ready = state === 'DEBATE_CLOSED' || (state === 'OPEN' && !whyNotClosed(text));
	if (directs && mayPut && !text.amendment && ready) offer('put', null);
	if (directs && state === 'NO_CONSENSUS') offer('positions', null);
	if ((isSecretary || isMover) && STANDS.includes(state)) offer('withdraw', whyNotWithdrawn(text));
	if ((isSecretary || own) && state === 'WITHDRAWN') offer('takeOver', whyNotTakenOver(text, own));
	return steps;
}
