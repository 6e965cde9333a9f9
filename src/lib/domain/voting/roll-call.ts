/** What stands of one seat in a roll call: an answer, or how often it passed. */
export interface CalledSeat {
	seat: string;
	answered: boolean;
	/** 0 not called yet, 1 to be called again, 2 let go by twice. */
	passes: number;
}

/**
 * The seat whose turn it is: the first in the stated order that was not called yet; after the last one, the first that
 * passed once; null when everybody was called as often as the rule allows.
 */
export function nextCalled(order: readonly string[], seats: readonly CalledSeat[]): string | null {
	const standing = new Map(seats.map((one) => [one.seat, one]));
	const waits = (passes: number) =>
		order.find((seat) => {
			const one = standing.get(seat);
			return !one?.answered && (one?.passes ?? 0) === passes;
		});
	return waits(0) ?? waits(1) ?? null;
}
