import type { Place } from './order-of-speakers.ts';
import type { Speech } from './nouns.ts';

/** So many speeches tell how long one takes; before, the limit does. */
const ENOUGH = 3;

/**
 * Seconds until the place at index `at` of the order is likely to be called: what is left of the speech that goes on,
 * and one speech for everybody before. A speech takes as long as those held on the item did on average, never more than
 * the limit.
 */
export function estimateWait(
	order: readonly Place[],
	at: number,
	speeches: readonly Speech[],
	{ perSpeechSeconds, leftOfCurrent }: { perSpeechSeconds: number; leftOfCurrent: number }
): number {
	const held = speeches.flatMap(({ kind, spoken }) =>
		spoken !== null && kind !== 'POINT_OF_ORDER' ? [spoken] : []
	);
	const usual =
		held.length < ENOUGH
			? perSpeechSeconds
			: Math.min(perSpeechSeconds, held.reduce((sum, seconds) => sum + seconds, 0) / held.length);
	return Math.round(Math.max(0, leftOfCurrent) + Math.min(at, order.length) * usual);
}
