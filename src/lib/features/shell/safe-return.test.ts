import { expect, test } from 'vitest';
import { safeReturn } from './safe-return.ts';

test('leads back to places of our own', () => {
	expect(safeReturn('/meetings/1?tab=papers#votes')).toBe('/meetings/1?tab=papers#votes');
});

test.each([
	'//evil.example',
	'/\\evil.example',
	'https://evil.example',
	'javascript:alert(1)',
	'/a\r\nSet-Cookie: x',
	'',
	null
])('never leads to %j', (wanted) => {
	expect(safeReturn(wanted, '/today')).toBe('/today');
});
