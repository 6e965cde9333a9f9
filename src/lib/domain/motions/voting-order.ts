import type { AmendmentState } from './states.ts';
import type { StandingAmendment } from './take-in.ts';

/** An amendment with what became of it and the place that it was given. */
export type OrderedAmendment = StandingAmendment & { state: AmendmentState; order_no: number | null };

/**
 * Amendments in the order in which they are put: those to the motion by their places, each behind the amendments to it
 * (domain.md 4.1). Those without a place come after those with one, by their numbers.
 */
export function inOrder<A extends OrderedAmendment>(all: readonly A[]): A[] {
	return to(all, null).flatMap((one) => [...to(all, one.id), one]);
}

/** Those that are still to be put. */
export function votingOrder<A extends OrderedAmendment>(all: readonly A[]): A[] {
	return inOrder(all).filter(({ state }) => state === 'OPEN');
}

/** Sets of open amendments to one text that wait for the chair's order: of several, one has no place yet. */
function unordered<A extends OrderedAmendment>(all: readonly A[]): A[][] {
	const groups = [null, ...openIn(all, null).map(({ id }) => id)].map((target) => openIn(all, target));
	return groups.filter((group) => group.length > 1 && group.some(({ order_no }) => order_no === null));
}

/**
 * The open amendment that is put next; `null` while several wait for the chair's order, and when none is open. One whose
 * words were left out comes before all others: what stands in their place is to be decided.
 */
export function nextAmendment<A extends OrderedAmendment>(all: readonly A[]): A | null {
	const half = all.find(({ left_out, state }) => left_out === 'PENDING' && state === 'OPEN');
	if (half) return half;
	const [next] = votingOrder(all);
	const waits = unordered(all).some((group) =>
		group.some((one) => one.target_amendment === null || one.target_amendment === next?.target_amendment)
	);
	return next && !waits ? next : null;
}

/** Open amendments to the motion (`null`) or to one of its amendments, in the order in which they are put. */
export function openIn<A extends OrderedAmendment>(all: readonly A[], target: string | null): A[] {
	return to(all, target).filter(({ state }) => state === 'OPEN');
}

function to<A extends OrderedAmendment>(all: readonly A[], target: string | null): A[] {
	return all
		.filter(({ target_amendment }) => target_amendment === target)
		.sort((a, b) => (a.order_no ?? Infinity) - (b.order_no ?? Infinity) || a.number - b.number);
}
