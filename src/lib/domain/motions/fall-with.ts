import { clash } from './amendment.ts';
import { openIn, type OrderedAmendment } from './voting-order.ts';

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
