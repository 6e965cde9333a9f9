/** A name or text kept in Chinese, in English, or in both (ruling 33). */
export interface Text2 {
	zh?: string;
	en?: string;
}

export type Locale = 'zh' | 'en';

/**
 * The text to show to a reader of `locale`, with the language it is really in, so that the page can mark it
 * with `lang`. A missing twin shows the other; an empty text gives an empty string.
 */
export function inLocale(text: Text2, locale: Locale): { text: string; locale: Locale } {
	const other = otherLocale(locale);
	if (text[locale]) return { text: text[locale], locale };
	if (text[other]) return { text: text[other], locale: other };
	return { text: '', locale };
}

export function otherLocale(locale: Locale): Locale {
	return locale === 'zh' ? 'en' : 'zh';
}

/** A text out of two columns of a row, either of which may be empty. */
export function text2(zh: string | null, en: string | null): Text2 {
	return { ...(zh && { zh }), ...(en && { en }) };
}
