import { expect, test } from 'vitest';
import { parseMajority } from './majority.ts';
import { parseQuorum } from './quorum.ts';
import { RuleError } from './rule.ts';

test('reads a rule into a tree', () => {
	expect(
		parseQuorum('AND( Q_SHARE(1/2, base=seats, strict=yes), Q_PARTY_COUNT(3), OR(Q_CHIEF,Q_COUNT(8)) )')
	).toEqual({
		rule: 'AND',
		of: [
			{ rule: 'Q_SHARE', share: { numerator: 1, denominator: 2 }, base: 'seats', strict: true },
			{ rule: 'Q_PARTY_COUNT', count: 3 },
			{ rule: 'OR', of: [{ rule: 'Q_CHIEF' }, { rule: 'Q_COUNT', count: 8 }] }
		]
	});
	expect(parseMajority('M_CONCURRENT(SIMPLE, parties=W+E)')).toEqual({
		rule: 'M_CONCURRENT',
		inner: { rule: 'M_SIMPLE_CAST' },
		parties: ['W', 'E']
	});
});

test.each([
	['', 1, 'a rule’s name'],
	['M_SIMPLE_CAST x', 15, '“x”'],
	['M_FRACTION_CAST(2/0)', 17, 'no share'],
	['M_FRACTION_CAST(3/2)', 17, 'no share'],
	['M_FRACTION_CAST(2/)', 19, 'after “/”'],
	['M_FRACTION_CAST(2)', 17, 'a share such as 2/3'],
	['M_FRACTION_CAST', 1, 'a share such as 2/3'],
	['M_FRACTION_CAST(99999999/99999999)', 17, 'too large'],
	['M_SIMPLE_CAST(1)', 15, 'no such argument'],
	['M_CONCURRENT(M_SIMPLE_CAST', 27, '“)” is expected'],
	['M_CONCURRENT(M_CONCURRENT(SIMPLE))', 14, 'cannot stand inside'],
	['M_CONCURRENT(SIMPLE, parties=W, parties=E)', 33, 'given twice'],
	['M_CONCURRENT(SIMPLE, colour=W)', 22, 'no such argument'],
	['M_WEIGHTED(SIMPLE)', 1, 'M_WEIGHTED is not known'],
	['AND(SIMPLE, M_CONSENSUS)', 13, 'cannot be joined'],
	['M_NESTED(SIMPLE, SIMPLE)', 1, 'needs party=…'],
	['M_BLOCK(SIMPLE)', 1, 'a rule']
])('a decision rule %j is refused at its place', (text, at, reason) => {
	const error = refusalOf(() => parseMajority(text));
	expect(error).toMatchObject({ at });
	expect(error.reason).toContain(reason);
});

test.each([
	['AND()', 5, 'is expected'],
	['AND(Q_CHIEF, Q_CAST3(1/2))', 14, 'Q_CAST3 is not known'],
	['Q_SHARE(1/2, base=chairs)', 14, 'members, seats, present'],
	['Q_COUNT(1/2)', 9, 'a whole number']
])('a quorum rule %j is refused at its place', (text, at, reason) => {
	const error = refusalOf(() => parseQuorum(text));
	expect(error).toMatchObject({ at });
	expect(error.reason).toContain(reason);
});

test('nesting without end is refused', () => {
	expect(() => parseQuorum(`${'AND('.repeat(50)}Q_CHIEF${')'.repeat(50)}`)).toThrow(RuleError);
});

function refusalOf(read: () => unknown): RuleError {
	try {
		read();
	} catch (error) {
		if (error instanceof RuleError) return error;
	}
	throw new Error('the rule was read');
}
