import { expect, it } from 'vitest';
import { byFirstWords, inOneLanguage } from './one-language.ts';

it('finds what is written in one language only', () => {
	const half = { zh: '提高伙食费标准' };
	expect(inOneLanguage([half, { zh: '甲', en: 'A' }, {}, { zh: '', en: 'B' }])).toEqual([
		half,
		{ zh: '', en: 'B' }
	]);
});

it('names texts by their first words, and says when there are more', () => {
	expect(byFirstWords([{ zh: '提高伙食费标准' }, { en: 'The minimum daily food standard' }])).toBe(
		'“提高伙食费标准”, “The minimum daily fo…”'
	);
	expect(byFirstWords(Array.from({ length: 6 }, () => ({ zh: '甲' })))).toBe(
		'“甲”, “甲”, “甲”, “甲”, “甲”, …'
	);
});
