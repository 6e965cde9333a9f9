import { expect, test } from 'vitest';
import { isTooLarge } from './request-size.ts';

test.each([
	['/(auth)/sign-in', { 'content-length': '65536' }, false],
	['/(auth)/sign-in', { 'content-length': '65537' }, true],
	['/(app)/meetings/[meeting]/live', { 'content-length': '4194304' }, false],
	['/(app)/meetings/[meeting]/live', { 'content-length': '4194305' }, true],
	['/(auth)/kept', { 'content-length': '4194304' }, false],
	['/(app)/meetings/[meeting]', { 'content-length': '21000000' }, false],
	['/(app)/meetings/[meeting]', { 'content-length': '40000000' }, true],
	['/(app)/texts/read', { 'content-length': '5000000' }, false],
	['/(app)/texts/read', { 'content-length': '21000000' }, true],
	['/(auth)/sign-in', { 'transfer-encoding': 'chunked' }, true],
	[null, { 'content-length': '65537' }, true],
	['/(public)/healthz', {}, false]
])('of what %s is sent with %o, too much is %s', (route, headers, tooLarge) => {
	expect(isTooLarge(new Headers(headers as Record<string, string>), route)).toBe(tooLarge);
});
