import { expect, it } from 'vitest';
import { readChinese, writeChinese } from '../numerals.ts';
import { countLists, type ListLevel } from './count-lists.ts';
import { writeListNumber } from './list-numbers.ts';

it('writes every number so that it is read again', () => {
	for (let n = 1; n < 3000; n++) expect(readChinese(writeChinese(n)!)).toBe(n);
	expect([10, 11, 20, 103, 110, 112, 1001, 1010].map(writeChinese)).toEqual(
		'十 十一 二十 一百零三 一百一十 一百一十二 一千零一 一千零一十'.split(' ')
	);
	expect([writeChinese(0), writeChinese(10_000)]).toEqual([null, null]);
});

it.each([
	['decimal', 12, '12'],
	['decimalFullWidth', 12, '１２'],
	['chineseCountingThousand', 21, '二十一'],
	['ideographDigital', 20, '二〇'],
	['ideographTraditional', 3, '丙'],
	['ideographTraditional', 11, null],
	['chineseLegalSimplified', 12, '拾贰'],
	['decimalEnclosedCircle', 20, '⑳'],
	['decimalEnclosedCircle', 21, null],
	['lowerLetter', 28, 'bb'],
	['upperRoman', 14, 'XIV'],
	['none', 3, ''],
	['hebrew1', 3, null]
])('writes %s %i', (format, n, written) => expect(writeListNumber(n, format)).toBe(written));

const level = (format: string, text: string, more: Partial<ListLevel> = {}): ListLevel => ({
	start: 1,
	format,
	text,
	suffix: 'tab',
	legal: false,
	...more
});
const CHINESE = [
	level('chineseCountingThousand', '第%1条'),
	level('chineseCounting', '（%2）', { suffix: 'nothing' }),
	level('decimal', '%1.%3', { legal: true })
];

it('counts 第一条（一） on through the document, each level anew inside the one around it', () => {
	const list = { key: 'a', levels: CHINESE, starts: [] };
	const next = countLists(new Map([['1', list]]));
	const places = [0, 1, 1, 0, 1, 2, 2, 0];
	expect(places.map((at) => next('1', at)?.text)).toEqual([
		'第一条\u3000',
		'（一）',
		'（二）',
		'第二条\u3000',
		'（一）',
		'2.1 ',
		'2.2 ',
		'第三条\u3000'
	]);
	expect(next('9', 0)).toBeNull();
	expect(next('1', 7)).toBeNull();
});

it('lets two lists of one definition count on together, and one begin anew', () => {
	const levels = [level('lowerLetter', '(%1)')];
	const next = countLists(
		new Map([
			['1', { key: 'a', levels, starts: [] }],
			['2', { key: 'a', levels, starts: [] }],
			['3', { key: 'a', levels, starts: [3] }]
		])
	);
	expect(['1', '2', '3', '3', '1'].map((list) => next(list, 0)?.text)).toEqual([
		'(a) ',
		'(b) ',
		'(c) ',
		'(d) ',
		'(e) '
	]);
});

it('says when it does not know a format', () => {
	const next = countLists(new Map([['1', { key: 'a', levels: [level('hebrew1', '%1.')], starts: [] }]]));
	expect(next('1', 0)).toEqual({ text: '1. ', known: false });
});
