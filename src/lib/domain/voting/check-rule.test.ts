import { expect, test } from 'vitest';
import { checkRule, type Composition } from './check-rule.ts';

const three: Composition = {
	parties: [
		{ key: 'W', seats: 5, organisations: 1 },
		{ key: 'G', seats: 4, organisations: 1 },
		{ key: 'E', seats: 5, organisations: 2 }
	]
};
const halfEmpty: Composition = {
	parties: [
		{ key: 'W', seats: 5 },
		{ key: 'E', seats: 0 }
	]
};

test.each([
	'AND(Q_SHARE(1/2, base=seats, strict=yes), Q_PARTY_SHARE(1/2), Q_CHIEF, Q_CAST2(1/2))',
	'OR(Q_PARTY_COUNT(3), Q_NONE_RECONVENED)',
	'M_CONCURRENT(SIMPLE)',
	'M_NESTED(M_FRACTION_PRESENT(2/3), party=G, M_FRACTION_CAST(2/3))',
	'OR(M_UNANIMOUS_MEMBERS, M_WEIGHTED_LCM(SIMPLE))',
	'M_SIDE_MIXED',
	'M_CONSENSUS',
	'M_PREF_POINTS'
])('%s can stand', (rule) => expect(checkRule(rule, three)).toBe(null));

test.each([
	['M_SIMPLE', three, 'UNREADABLE'],
	['M_CONCURRENT(SIMPLE, parties=W+X)', three, 'UNKNOWN_PARTY'],
	['AND(SIMPLE, M_NESTED(SIMPLE, party=U1, SIMPLE))', three, 'UNKNOWN_PARTY'],
	['M_SIDE_MIXED', halfEmpty, 'UNKNOWN_PARTY'],
	['M_CONCURRENT(SIMPLE)', halfEmpty, 'EMPTY_PARTY'],
	['Q_CHIEF', halfEmpty, 'EMPTY_PARTY'],
	['Q_COUNT(15)', three, 'ABOVE_SEATS'],
	['AND(Q_CHIEF, Q_PARTY_COUNT(5))', three, 'ABOVE_SEATS'],
	['OR(Q_COUNT(15), Q_PARTY_COUNT(5))', three, 'ABOVE_SEATS'],
	['Q_SHARE(1/1, strict=yes)', three, 'NEVER_MET'],
	['Q_NONE_RECONVENED', three, 'NEVER_MET'],
	['Q_CAST2', three, 'NO_NUMBER'],
	['M_CONCURRENT(M_FRACTION_CAST(0/3))', three, 'ASKS_NOTHING']
] as const)('%s is refused: %s %s', (rule, composition, code) => {
	const problem = checkRule(rule, composition);
	expect(problem).toMatchObject({ code });
	expect(problem!.zh).not.toBe('');
	expect(problem!.en).not.toBe('');
});

test('each place has its own family of rules', () => {
	expect(checkRule('M_SIMPLE_CAST', three, 'quorum')).toMatchObject({ code: 'OTHER_FAMILY' });
	expect(checkRule('AND(Q_CHIEF, Q_COUNT(3))', three, 'majority')).toMatchObject({ code: 'OTHER_FAMILY' });
});
