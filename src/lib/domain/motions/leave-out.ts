import type { Locale, Text2 } from '../text2.ts';
import { hunksOf, type Hunk } from '../texts/hunks.ts';
import { readClauses } from '../texts/read-clauses.ts';
import type { AmendmentText } from './amendment.ts';
import type { OrderStrategy } from './order-amendments.ts';

/** Where words are left out and others put in their place, the meeting may be asked one after the other. */
export type AmendmentPart = 'LEAVE_OUT' | 'INSERT';

/** How far an amendment of two questions has come: words were left out and others wait, or none were put in their place. */
export type LeftOut = 'PENDING' | 'ALONE';

/**
 * The question that is put next on an amendment: leaving words out, then putting others in, under TEXT_ORDER (domain.md
 * 4.1); null where it is put as a whole, and where it only leaves out or only puts in.
 */
export function partToPut(
	amendment: AmendmentText & { left_out: LeftOut | null },
	strategy: OrderStrategy
): AmendmentPart | null {
	if (amendment.left_out === 'PENDING') return 'INSERT';
	return strategy === 'TEXT_ORDER' && asksTwice(amendment) ? 'LEAVE_OUT' : null;
}

/** Whether an amendment leaves words of a clause out and puts others in, in a language in which it is written. */
function asksTwice({ op, old, new: now }: AmendmentText): boolean {
	if (op !== 'REPLACE') return false;
	return locales(old, now).some((locale) => {
		const hunks = hunksOf(old[locale]!, now[locale]!, locale);
		return hunks.some(({ from, to }) => to > from) && hunks.some(({ text }) => text !== '');
	});
}

/** The amendment of which only the leaving out was adopted. A clause of which its number alone would be left goes. */
export function leaveOut<A extends AmendmentText>(amendment: A): A {
	const { old, new: now } = amendment;
	const left = locales(old, now).map((locale) => {
		const text = without(old[locale]!, hunksOf(old[locale]!, now[locale]!, locale));
		return [locale, readClauses(text).every(({ words }) => words === '') ? '' : text] as const;
	});
	return { ...amendment, new: Object.fromEntries(left) };
}

function locales(old: Text2, now: Text2): Locale[] {
	return (['zh', 'en'] as const).filter((locale) => old[locale] !== undefined && now[locale] !== undefined);
}

function without(text: string, hunks: readonly Hunk[]): string {
	return hunks.reduceRight((left, { from, to }) => left.slice(0, from) + left.slice(to), text);
}
