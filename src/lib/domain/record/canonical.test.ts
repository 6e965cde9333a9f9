import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, parseCanonical } from './canonical.ts';

const recordable = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		fc.constant(null),
		fc.boolean(),
		fc.maxSafeInteger(),
		fc.string({ unit: 'binary' }),
		fc.array(tie('value')),
		fc.dictionary(fc.string({ unit: 'binary' }), tie('value'))
	)
})).value;

describe('canonical JSON', () => {
	test('sorts keys by UTF-16 code units, as in the example of RFC 8785 §3.2.3', () => {
		const value = {
			'€': 'Euro Sign',
			'\r': 'Carriage Return',
			'\ufb33': 'Hebrew Letter Dalet With Dagesh',
			'1': 'One',
			'😀': 'Emoji: Grinning Face',
			'\u0080': 'Control',
			ö: 'Latin Small Letter O With Diaeresis'
		};
		const names = [...canonicalJson(value).matchAll(/:"([A-Z][a-z]+)/g)].map((match) => match[1]);
		expect(names).toEqual(['Carriage', 'One', 'Control', 'Latin', 'Euro', 'Emoji', 'Hebrew']);
	});

	test('escapes only what must be, in lower case', () => {
		expect(canonicalJson('€$\u000f\nA\'B"\\/\u007f三方')).toBe('"€$\\u000f\\nA\'B\\"\\\\/\u007f三方"');
	});

	test('reads back to the same value, and is the same text when written again', () => {
		fc.assert(
			fc.property(recordable, (value) => {
				const text = canonicalJson(value);
				expect(canonicalJson(parseCanonical(text))).toBe(text);
				expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
			})
		);
	});

	test('does not depend on the order in which keys were added', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.integer()), (object) => {
				const reversed = Object.fromEntries(Object.entries(object).reverse());
				expect(canonicalJson(reversed)).toBe(canonicalJson(object));
			})
		);
	});

	test('writes integers beyond 2^53 - 1 as decimal strings', () => {
		expect(canonicalJson([2n ** 53n - 1n, 2n ** 53n, -(2n ** 70n)])).toBe(
			'[9007199254740991,"9007199254740992","-1180591620717411303424"]'
		);
	});

	test.each([
		['a fraction', { share: [1, 0.5] }, '$.share[1] is 0.5'],
		['a number that lost digits', 2 ** 53, '$ is beyond'],
		['infinity', [Infinity], '$[0] is Infinity'],
		['half of a surrogate pair', { a: '\ud800' }, '$.a holds half'],
		['a key with half of a pair', { '\udc00': 1 }, '$ holds half'],
		['a Date', { at: new Date(0) }, '$.at is not a value'],
		['a hole', [undefined], '$[0] is not a value']
	])('refuses %s and names the place', (_, value, message) => {
		expect(() => canonicalJson(value)).toThrow(message);
	});

	test('leaves out members that are undefined', () => {
		expect(canonicalJson({ seat: undefined, a: 1 })).toBe('{"a":1}');
	});

	test.each(['{"a": 1}', '{"b":1,"a":2}', '{"a":1,"a":1}', '1.0', '1e3', '"\\u0041"', '{"a":1} ', '-0'])(
		'does not read %s as canonical',
		(text) => {
			expect(() => parseCanonical(text)).toThrow();
		}
	);
});
