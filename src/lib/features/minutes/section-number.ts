import { inLocale, type Locale } from '#lib/domain/text2.ts';
import { m } from '#lib/paraglide/messages.js';
import type { MinutesSection } from '#lib/server/minutes/sections.ts';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一、 十二、 for the first and twelfth item (`index` from 0); 1. 12. in English. */
export function itemNumber(index: number, locale: Locale): string {
	const n = index + 1;
	if (locale === 'en') return `${n}. `;
	const tens = Math.floor(n / 10);
	return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[n % 10]}、`;
}

/** The id of a section on the page, for the outline's links. */
export function sectionId(key: string): string {
	return key.replace(':', '-');
}

/** What a section is called: 开头, 一、通过议程, 结尾. */
export function sectionName(sections: MinutesSection[], key: string, locale: Locale): string {
	if (key === 'opening') return m.minutes_editor_opening({}, { locale });
	const items = sections.filter(({ heading }) => heading);
	const at = items.findIndex((section) => section.key === key);
	const heading = items[at]?.heading;
	return heading
		? itemNumber(at, locale) + inLocale(heading, locale).text
		: m.minutes_editor_closing({}, { locale });
}
