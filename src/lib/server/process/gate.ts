/** Somebody may do so much at once, and so much more waits; what takes longer than the patience keeps no place. */
interface Limits {
	atOnce: number;
	waiting: number;
	patienceMs: number;
}

interface Place {
	busy: number;
	queue: (() => void)[];
}

/**
 * Lets in a few at a time of each, so that whoever asks for much waits for himself and not everybody for him: rendering
 * a page keeps the process from all else for some milliseconds, and fifty at once keep it from a meeting for seconds. With
 * one at a time, what each asks for is done in its order.
 */
export class Gate {
	readonly #limits: Limits;
	readonly #places = new Map<string, Place>();

	constructor(limits: Limits) {
		this.#limits = limits;
	}

	/** Does the work when there is a place; null at once when too many wait already. */
	async pass<T>(who: string, work: () => Promise<T>): Promise<T | null> {
		const place = this.#places.get(who) ?? { busy: 0, queue: [] };
		this.#places.set(who, place);
		if (place.busy >= this.#limits.atOnce) {
			if (place.queue.length >= this.#limits.waiting) return null;
			// Whoever leaves hands on his place, which stays busy.
			await new Promise<void>((resolve) => place.queue.push(resolve));
		} else place.busy++;
		let left = false;
		const leave = () => {
			if (left) return;
			left = true;
			const next = place.queue.shift();
			if (next) return next();
			place.busy--;
			if (place.busy === 0) this.#places.delete(who);
		};
		const timer = setTimeout(leave, this.#limits.patienceMs);
		try {
			return await work();
		} finally {
			clearTimeout(timer);
			leave();
		}
	}
}
