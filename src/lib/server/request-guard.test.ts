import { expect, test } from 'vitest';
import { mayChange } from './request-guard.ts';

const own = 'https://portal.example';

function request(method: string, headers: Record<string, string> = {}): Request {
	return new Request(`${own}/meetings`, { method, headers: { host: 'portal.example', ...headers } });
}

test('reading needs no origin', () => {
	expect(mayChange(request('GET'), own)).toBe(true);
	expect(mayChange(request('HEAD'), own)).toBe(true);
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s without any origin is refused', (method) => {
	expect(mayChange(request(method), own)).toBe(false);
});

test.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded'])(
	'a foreign origin is refused whatever it sends: %s',
	(type) => {
		const foreign = { origin: 'https://evil.example', 'content-type': type };
		expect(mayChange(request('POST', foreign), own)).toBe(false);
		expect(mayChange(request('POST', { ...foreign, 'sec-fetch-site': 'cross-site' }), own)).toBe(false);
	}
);

test('the browser’s word stands above the origin', () => {
	expect(mayChange(request('POST', { 'sec-fetch-site': 'same-origin' }), own)).toBe(true);
	expect(mayChange(request('POST', { 'sec-fetch-site': 'same-site', origin: own }), own)).toBe(false);
	expect(mayChange(request('POST', { 'sec-fetch-site': 'none', origin: own }), own)).toBe(false);
});

test('without it, our origin or the host asked for will do; `null` will not', () => {
	expect(mayChange(request('POST', { origin: own }), own)).toBe(true);
	expect(mayChange(request('POST', { origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000' }), own)).toBe(
		true
	);
	expect(mayChange(request('POST', { origin: 'null' }), own)).toBe(false);
});
