import type { Text2 } from '../text2.ts';
import { hunksOf } from '../texts/hunks.ts';
import type { AmendmentText } from './amendment.ts';
import type { MovedAmendment } from './take-in.ts';

/** How a meeting puts its amendments in order (domain.md 4.1). */
export const ORDER_STRATEGIES = ['CHAIR_ORDER', 'FURTHEST_FIRST', 'TEXT_ORDER'] as const;
export type OrderStrategy = (typeof ORDER_STRATEGIES)[number];

/**
 * How far an amendment goes from the original, where it changes one number and nothing else: |new − old|; `null` where
 * it cannot be said by figures, and the chair ranks by hand.
 */
export function distanceOf({ op, old, new: now }: AmendmentText): number | null {
	if (op !== 'REPLACE') return null;
	const locale = old.zh && now.zh ? 'zh' : 'en';
	const hunks = hunksOf(old[locale] ?? '', now[locale] ?? '', locale);
	const [hunk] = hunks;
	if (!hunk || hunks.length > 1) return null;
	const before = numberIn(old, locale, hunk.from, hunk.to);
	const after = readNumber(hunk.text);
	return before === null || after === null ? null : Math.abs(after - before);
}

/**
 * The order that a strategy gives: furthest first by figures, or as the text runs. `certain` only where nothing is left
 * to the chair: with equal distances, or words instead of figures, the chair ranks and says why.
 */
export function proposeOrder(
	strategy: OrderStrategy,
	amendments: readonly AmendmentText[],
	clauseIds: readonly string[]
): { order: string[]; certain: boolean } {
	if (strategy === 'TEXT_ORDER') {
		const place = ({ clause }: AmendmentText) => clauseIds.indexOf(clause);
		return { order: [...amendments].sort((a, b) => place(a) - place(b)).map(({ id }) => id), certain: true };
	}
	const distances = new Map(amendments.map((one) => [one.id, distanceOf(one)]));
	if (strategy === 'CHAIR_ORDER') return { order: amendments.map(({ id }) => id), certain: false };
	const far = ({ id }: AmendmentText) => distances.get(id) ?? -1;
	const known = [...distances.values()];
	return {
		order: [...amendments].sort((a, b) => far(b) - far(a)).map(({ id }) => id),
		certain: !known.includes(null) && new Set(known).size === known.length
	};
}

/**
 * The order in which all open amendments are put: those to the motion by the strategy, each behind those to it, which the
 * strategy orders among themselves. `given` in the strategy's stead. `placesIn`: ids of the clauses of the motion's text
 * (`null`), or of an amendment's words.
 */
export function proposeAll(
	strategy: OrderStrategy,
	open: readonly MovedAmendment[],
	placesIn: (target: string | null) => readonly string[],
	given?: readonly string[]
): { order: string[]; certain: boolean } {
	const of = (target: string | null) => open.filter(({ target_amendment }) => target_amendment === target);
	const proposed = (target: string | null) => {
		const group = of(target);
		if (!given) return proposeOrder(strategy, group, placesIn(target));
		return { order: given.filter((id) => group.some((one) => one.id === id)), certain: false };
	};
	const top = proposed(null);
	const inner = new Map(top.order.map((id) => [id, proposed(id)]));
	return {
		order: top.order.flatMap((id) => [...inner.get(id)!.order, id]),
		certain: [top, ...inner.values()].every(({ order, certain }) => certain || order.length < 2)
	};
}

function numberIn(text: Text2, locale: 'zh' | 'en', from: number, to: number): number | null {
	return readNumber((text[locale] ?? '').slice(from, to));
}

function readNumber(words: string): number | null {
	const figures = words.normalize('NFKC').replaceAll(',', '').trim();
	return /^\d+(\.\d+)?%?$/.test(figures) ? Number.parseFloat(figures) : null;
}
