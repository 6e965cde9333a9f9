import { describe, expect, it } from 'vitest';
import { noticeMargin } from './notice.ts';

const zone = 'Asia/Shanghai';
const starts = new Date('2026-03-18T09:00:00+08:00');

describe('noticeMargin', () => {
	it.each([
		['2026-03-10T10:00:00+08:00', 8, true],
		['2026-03-11T23:59:59+08:00', 7, true],
		['2026-03-12T00:01:00+08:00', 6, false],
		['2026-03-11T15:59:00Z', 7, true],
		['2026-03-18T08:00:00+08:00', 0, false]
	])('sent %s gives %i days', (sent, daysGiven, enough) => {
		expect(noticeMargin(new Date(sent), starts, zone, 7)).toEqual({
			daysRequired: 7,
			daysGiven,
			lastDate: '2026-03-11',
			enough
		});
	});
});
