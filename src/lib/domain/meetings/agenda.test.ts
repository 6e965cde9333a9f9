import { expect, test } from 'vitest';
import { minutesOver, plannedTimes } from './agenda.ts';

const starts = new Date('2026-03-18T01:00:00Z');
const items = [{ minutes: 5 }, { minutes: 40 }, { minutes: 15 }];

test('items follow one another from the start', () => {
	expect(plannedTimes(starts, items).map((at) => at.toISOString().slice(11, 16))).toEqual([
		'01:00',
		'01:05',
		'01:45'
	]);
});

test.each([
	['2026-03-18T02:00:00Z', 0],
	['2026-03-18T01:50:00Z', 10],
	['2026-03-18T03:30:00Z', -90]
])('a meeting until %s is over by %i minutes', (ends, over) => {
	expect(minutesOver(starts, new Date(ends), items)).toBe(over);
});
