/** So much waits of one person; a page asks for one thing at a time. */
const MOST_WAITING = 50;
/** Something that never ends, on a connection to the database that died silently, keeps its person no longer than this. */
const PATIENCE_MS = 5_000;

/**
 * What each asks for is done one after another, whatever number of connections it comes over: nobody keeps more of the
 * database busy than one connection of it.
 */
export class Turns {
	readonly #last = new Map<string, { waiting: number; done: Promise<unknown> }>();

	/** Does the work after what was asked before, or 5 seconds later; null when too much waits already. */
	take<T>(who: string, work: () => Promise<T>): Promise<T> | null {
		const turn = this.#last.get(who) ?? { waiting: 0, done: Promise.resolve() };
		if (turn.waiting >= MOST_WAITING) return null;
		turn.waiting++;
		this.#last.set(who, turn);
		const doing = soonerOf(turn.done).then(work);
		turn.done = doing
			.catch(() => {})
			.then(() => {
				turn.waiting--;
				if (turn.waiting === 0) this.#last.delete(who);
			});
		return doing;
	}
}

function soonerOf(done: Promise<unknown>): Promise<unknown> {
	const late = Promise.withResolvers<void>();
	const timer = setTimeout(late.resolve, PATIENCE_MS);
	return Promise.race([done, late.promise]).finally(() => clearTimeout(timer));
}
