import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../domain/refusal.ts';
import { answerOf } from './refusals.ts';

const root = path.resolve(import.meta.dirname, '../../..');

describe('every code that is thrown', () => {
	const codes = new Set<string>();
	for (const file of globSync('src/lib/{domain,server}/**/*.ts', { cwd: root })) {
		if (file.endsWith('.test.ts')) continue;
		const text = readFileSync(path.join(root, file), 'utf8');
		for (const [, thrown] of text.matchAll(/new Refusal\(([^,)]+)/g))
			for (const [, code] of thrown!.matchAll(/'([A-Z_]+)'/g)) codes.add(code!);
		// Where a code is handed on in a variable, the area's closed union names it.
		if (!/refusals\.ts$/.test(file) || !file.includes('/domain/')) continue;
		for (const [, code] of text.matchAll(/^\s*\|?.*?'([A-Z_]+)'/gm)) codes.add(code!);
	}

	for (const locale of ['zh', 'en']) {
		test(`has words in ${locale}`, () => {
			const file = path.join(root, `src/i18n/messages/refusals/${locale}.json`);
			const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
			expect([...codes].filter((code) => !words[`refusal_${code.toLowerCase()}`])).toEqual([]);
		});
	}
});

test('a refusal is answered with its status, code, figures and words', () => {
	const refusal = new Refusal('TOO_MANY_ATTEMPTS', { minutes: 15 });
	expect(answerOf(refusal, 'en')).toEqual({
		status: 429,
		refusal: {
			code: 'TOO_MANY_ATTEMPTS',
			params: { minutes: 15 },
			words: 'Nothing was done: there were too many attempts. Try again in 15 minutes.'
		}
	});
});

test.each([
	['FILE_KIND', 400],
	['ENDS_BEFORE_IT_STARTS', 400],
	['NO_PLACE', 400],
	['REASON_NEEDED', 400],
	['NOT_INVITED', 403],
	['NOT_AN_ALTERNATE', 403],
	['ALTERNATE_TAKEN', 409],
	['LINK_EXPIRED', 410]
])('%s is answered with %i', (code, status) => {
	expect(answerOf(new Refusal(code), 'zh').status).toBe(status);
});

test('any other error is thrown on', () => {
	expect(() => answerOf(new TypeError('a mistake of ours'))).toThrow(TypeError);
});
