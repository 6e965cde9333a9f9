import { expect, test } from 'vitest';
import { timeOnPaper } from './time-on-paper.ts';

const zone = 'Asia/Shanghai';
const from = new Date('2026-03-10T22:03:20+08:00');

test('a time on paper is of the day on which the outage began, or after midnight', () => {
	const at = (time: string) => timeOnPaper(time, { from }, zone).toISOString();
	expect(at('22:30')).toBe('2026-03-10T14:30:00.000Z');
	// The minute in which it began is still the same day's.
	expect(at('22:03')).toBe('2026-03-10T14:03:00.000Z');
	expect(at('00:15')).toBe('2026-03-10T16:15:00.000Z');
	expect(() => at('24:99')).toThrow(RangeError);
});
