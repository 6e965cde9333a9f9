import { expect, test } from 'vitest';
import { instantAt } from './zoned.ts';

test.each([
	['2026-03-18', '09:00', 'Asia/Shanghai', '2026-03-18T01:00:00Z'],
	['2026-01-01', '00:30', 'Asia/Shanghai', '2025-12-31T16:30:00Z'],
	['2026-03-29', '09:00', 'Europe/Paris', '2026-03-29T07:00:00Z'],
	['2026-03-28', '09:00', 'Europe/Paris', '2026-03-28T08:00:00Z'],
	['2026-10-25', '01:30', 'Europe/Paris', '2026-10-24T23:30:00Z'],
	['2026-06-01', '20:00', 'America/St_Johns', '2026-06-01T22:30:00Z']
])('%s %s in %s is %s', (date, time, zone, instant) => {
	expect(instantAt(date, time, zone)).toEqual(new Date(instant));
});

test('what is no date is refused', () => {
	expect(() => instantAt('2026-13-01', '09:00', 'Asia/Shanghai')).toThrow(RangeError);
});
