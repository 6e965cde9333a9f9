import { expect, test } from 'vitest';
import { archiveAddress, NO_FILTER, withoutValue } from './filter.ts';

test('words and filters stand in the address, and nothing when there are none', () => {
	expect(archiveAddress(' ', NO_FILTER)).toBe('/archive');
	const filter = { ...NO_FILTER, year: [2026, 2025], subject: ['REMUNERATION' as const] };
	expect(archiveAddress('伙食', filter)).toBe(
		'/archive?q=%E4%BC%99%E9%A3%9F&year=2026&year=2025&subject=REMUNERATION'
	);
});

test('takes one value out and leaves the rest', () => {
	const filter = { ...NO_FILTER, year: [2026, 2025], body: ['maritime'] };
	expect(withoutValue(filter, 'year', '2026')).toEqual({ ...filter, year: [2025] });
});
