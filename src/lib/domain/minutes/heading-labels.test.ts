import { expect, test } from 'vitest';
import type { MinutesBlock } from './document.ts';
import { chineseNumber, headingLabels } from './heading-labels.ts';

test('levels count for themselves and start anew under a higher one', () => {
	const blocks = ([1, 2, 2, 3, 4, 3, 1, 2] as const).map((level): MinutesBlock => ({
		kind: 'heading',
		level,
		text: {}
	}));
	blocks.splice(2, 0, { kind: 'paragraph', text: { zh: '正文' } });
	expect(headingLabels(blocks)).toEqual([
		'一、',
		'（一）',
		'',
		'（二）',
		'1. ',
		'（1）',
		'2. ',
		'二、',
		'（一）'
	]);
});

test('Chinese numbers up to 99', () => {
	expect([1, 10, 11, 20, 21, 99].map(chineseNumber)).toEqual([
		'一',
		'十',
		'十一',
		'二十',
		'二十一',
		'九十九'
	]);
	expect(() => chineseNumber(100)).toThrow(RangeError);
});
