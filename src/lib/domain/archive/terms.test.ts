import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findWord, normalise, searchWords, termsOf } from './terms.ts';

describe('termsOf', () => {
	it('cuts Han and digits into pairs and keeps Latin words', () => {
		expect(termsOf('船员伙食费 10 美元，A类 ITF minimum')).toEqual([
			'船员',
			'员伙',
			'伙食',
			'食费',
			'10',
			'美元',
			'a',
			'类',
			'itf',
			'minimum'
		]);
	});
	it('compares full-width and half-width alike', () => {
		expect(termsOf('２０２６年')).toEqual(termsOf('2026年'));
	});
});

describe('searchWords', () => {
	it('splits what was typed and reports single characters', () => {
		const { words, tooShort } = searchWords('高温津贴 2023 年 mari');
		expect(words.map((word) => word.text)).toEqual(['高温津贴', '2023', 'mari']);
		expect(tooShort).toEqual(['年']);
	});
});

describe('finding', () => {
	it('finds every substring of two or more Han characters or digits of a paragraph', () => {
		const text = '全国海上劳动关系三方协调机制二〇二六年第一次会议，议定船员每日最低伙食费标准为10.5美元。';
		fc.assert(
			fc.property(fc.nat(text.length - 2), fc.integer({ min: 2, max: 8 }), (from, length) => {
				const piece = text.slice(from, from + length);
				const { words } = searchWords(piece);
				const index = new Set(termsOf(text));
				for (const word of words) {
					expect(word.terms.every(({ term }) => index.has(term))).toBe(true);
					expect(findWord(normalise(text), word)).not.toEqual([]);
				}
			})
		);
	});
	it('finds a Latin word by its beginning, not by its middle', () => {
		const [word] = searchWords('mari').words;
		expect(findWord('the maritime body', word!)).toEqual([4]);
		expect(findWord('the amaritime body', word!)).toEqual([]);
		expect(findWord('海上maritime', word!)).toEqual([2]);
	});
});
