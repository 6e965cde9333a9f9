import type { Locale } from '../text2.ts';

const segmenters = new Map<Locale, Intl.Segmenter>();

/** A text as its words, signs and spaces, in order; together they are the text. Chinese words are those of the dictionary. */
export function wordsOf(text: string, locale: Locale): string[] {
	let segmenter = segmenters.get(locale);
	if (!segmenter) {
		segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
		segmenters.set(locale, segmenter);
	}
	return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
