import { expect, test } from 'vitest';
import { fitText } from './fit-text.ts';

test('a short text stands large, a longer one smaller, one that has no room smallest and cut', () => {
	expect(fitText('第一条', 'zh', 11)).toEqual({ size: 2.6, whole: true });
	expect(fitText('字'.repeat(100), 'zh', 11)).toEqual({ size: 1.8, whole: true });
	expect(fitText('字'.repeat(400), 'zh', 11)).toEqual({ size: 1.4, whole: false });
});

test('letters take half the room of characters, and every paragraph a line', () => {
	expect(fitText('a'.repeat(100), 'en', 11).size).toBe(2.6);
	expect(fitText('一\n二\n三', 'zh', 11).size).toBe(1.8);
});
