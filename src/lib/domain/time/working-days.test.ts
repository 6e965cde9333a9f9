import { expect, test } from 'vitest';
import { workingDaysAfter } from './working-days.ts';

test.each([
	// A Wednesday.
	['2026-11-25', 1, '2026-11-26'],
	['2026-11-25', 3, '2026-11-30'],
	['2026-11-25', 5, '2026-12-02'],
	// A Friday, a Saturday, a Sunday.
	['2026-11-27', 1, '2026-11-30'],
	['2026-11-28', 1, '2026-11-30'],
	['2026-11-29', 10, '2026-12-11'],
	['2026-12-28', 5, '2027-01-04'],
	['2026-11-25', 0, '2026-11-25']
])('after %s come %i working days on %s', (date, days, due) => {
	expect(workingDaysAfter(date, days)).toBe(due);
});
