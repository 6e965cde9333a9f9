import type { MotionState } from '../motions/states.ts';
import type { MeetingView, MotionView } from './view.ts';

/** Not yet, or no more, before the meeting. */
const ASIDE: readonly MotionState[] = [
	'SUBMITTED',
	'ADMISSIBLE',
	'SECONDED',
	'INADMISSIBLE',
	'LAPSED',
	'WITHDRAWN'
];

/** The motion that is before the meeting at an item: the newest that was opened, and not withdrawn. */
export function motionAt(view: MeetingView, itemId: string | undefined): MotionView | undefined {
	return view.motions.findLast(({ item, state }) => item === itemId && !ASIDE.includes(state));
}

/** Whether a motion can be put now. */
export function isPutable({ state, verdict }: MotionView): boolean {
	return verdict === null && (state === 'OPEN' || state === 'DEBATE_CLOSED');
}
