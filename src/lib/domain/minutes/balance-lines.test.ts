import { expect, test } from 'vitest';
import { balanceLines } from './balance-lines.ts';

test('a title that fits stays on one line', () => {
	expect(balanceLines('海上三方协商会议纪要', 19)).toEqual(['海上三方协商会议纪要']);
});

test('a long title breaks between words and keeps a year whole', () => {
	expect(balanceLines('海上三方协商会议2026年第一次全体会议纪要', 19)).toEqual([
		'海上三方协商会议2026年',
		'第一次全体会议纪要'
	]);
});

test('no text is lost over three lines', () => {
	const title = '关于国际航行船舶船员每日最低伙食费标准和在船超期服务补贴以及船员证书费用的协商会议纪要';
	const lines = balanceLines(title, 19);
	expect(lines).toHaveLength(3);
	expect(lines.join('')).toBe(title);
	for (const line of lines) expect(line.length).toBeLessThanOrEqual(19);
});
