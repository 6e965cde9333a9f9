import type { Text2 } from '../text2.ts';
import type { AmendmentText } from './amendment.ts';
import { consolidate } from './consolidate.ts';
import { leaveOut, type LeftOut } from './leave-out.ts';

/** An amendment among the others of its motion: to the motion's text, or (`target_amendment`) to the words of another amendment. */
export interface MovedAmendment extends AmendmentText {
	/** Number inside what it amends: the motion, or its target. */
	number: number;
	/** The amendment that this one amends; null for one to the motion. */
	target_amendment: string | null;
	/** Its place among all that were adopted to the motion and to its amendments; null for what was not. */
	applied_no: number | null;
	/** Of its two questions, what became of leaving out; null where it was not adopted, or both were. */
	left_out: LeftOut | null;
}

/** An amendment whose words are those that stand now; `moved`: as its mover wrote them. */
export type StandingAmendment<A extends MovedAmendment = MovedAmendment> = A & { moved: Text2 };

/**
 * What an amendment says with the amendments to it put in, in the order in which they were decided: its new words are a
 * text of their own, whose clauses they amend as others amend the motion's.
 */
export function takeIn<A extends AmendmentText>(amendment: A, adopted: readonly AmendmentText[]): A {
	return adopted.length === 0 ? amendment : { ...amendment, new: consolidate(amendment.new, adopted).text };
}

/** All amendments of a motion, each with what was adopted to it taken in. */
export function takeAllIn<A extends MovedAmendment>(all: readonly A[]): StandingAmendment<A>[] {
	return all.map((amendment) => {
		const whole = takeIn(amendment, adoptedTo(all, amendment.id));
		return { ...(amendment.left_out === 'ALONE' ? leaveOut(whole) : whole), moved: amendment.new };
	});
}

/** What was adopted to a motion (`target` null) or to one of its amendments, in the order in which it was. */
export function adoptedTo<A extends MovedAmendment>(all: readonly A[], target: string | null): A[] {
	return all
		.filter((one) => one.target_amendment === target && one.applied_no !== null)
		.sort((a, b) => a.applied_no! - b.applied_no!);
}

/** 3.2 is the second to motion 3, and 3.2.1 the first to that. */
export function numberIn(motion: number, all: readonly MovedAmendment[], one: MovedAmendment): string {
	const target = all.find(({ id }) => id === one.target_amendment);
	return [motion, ...(target ? [target.number] : []), one.number].join('.');
}
