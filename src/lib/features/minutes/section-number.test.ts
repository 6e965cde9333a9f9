import { expect, test } from 'vitest';
import { itemNumber } from './section-number.ts';

test('items are counted as each language counts', () => {
	expect([0, 8, 9, 10, 19, 20, 21].map((index) => itemNumber(index, 'zh'))).toEqual([
		'一、',
		'九、',
		'十、',
		'十一、',
		'二十、',
		'二十一、',
		'二十二、'
	]);
	expect(itemNumber(9, 'en')).toBe('10. ');
});
