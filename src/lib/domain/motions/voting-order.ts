import { clash } from './amendment.ts';
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
export function unordered<A extends OrderedAmendment>(all: readonly A[]): A[][] {
	const groups = [null, ...openIn(all, null).map(({ id }) => id)].map((target) => openIn(all, target));
	return groups.filter((group) => group.length > 1 && group.some(({ order_no }) => order_no === null));
}

/** The open amendment that is put next; `null` while several wait for the chair's order, and when none is open. */
export function nextAmendment<A extends OrderedAmendment>(all: readonly A[]): A | null {
	const [next] = votingOrder(all);
	const waits = unordered(all).some((group) =>
		group.some((one) => one.target_amendment === null || one.target_amendment === next?.target_amendment)
	);
	return next && !waits ? next : null;
}

/** Open amendments that fall when this one is adopted: they change the same words, or are to one that does. */
export function fallWith<A extends OrderedAmendment>(amendment: A, all: readonly A[]): A[] {
	const rivals = all.filter(
		(other) =>
			other.id !== amendment.id &&
			other.state === 'OPEN' &&
			other.target_amendment === amendment.target_amendment &&
			clash(amendment, other)
	);
	return rivals.flatMap((rival) => [rival, ...openIn(all, rival.id)]);
}

function openIn<A extends OrderedAmendment>(all: readonly A[], target: string | null): A[] {
	return to(all, target).filter(({ state }) => state === 'OPEN');
}

function to<A extends OrderedAmendment>(all: readonly A[], target: string | null): A[] {
	return all
		.filter(({ target_amendment }) => target_amendment === target)
		.sort((a, b) => (a.order_no ?? Infinity) - (b.order_no ?? Infinity) || a.number - b.number);
}
