import { expect, test } from 'vitest';
import { endAfter } from './end-after.ts';

test.each([
	['09:00', '11:30', '2026-03-18T03:30:00.000Z'],
	['23:25', '01:25', '2026-03-18T17:25:00.000Z'],
	['20:00', '04:00', '2026-03-18T20:00:00.000Z'],
	['09:00', '08:00', '2026-03-18T00:00:00.000Z'],
	['09:00', '09:00', '2026-03-18T01:00:00.000Z']
])('from %s to %s', (from, to, ends) => {
	expect(endAfter('2026-03-18', from, to, 'Asia/Shanghai').toISOString()).toBe(ends);
});
