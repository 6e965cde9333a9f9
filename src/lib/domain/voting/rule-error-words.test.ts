import { expect, test } from 'vitest';
import { parseMajority } from './majority.ts';
import { parseQuorum } from './quorum.ts';
import { RuleError } from './rule.ts';
import { ruleErrorZh } from './rule-error-words.ts';

function reasonOf(parse: () => unknown): string {
	try {
		parse();
	} catch (error) {
		if (error instanceof RuleError) return error.reason;
	}
	throw new Error('it was read');
}

test.each([
	'',
	'M_SIMPLE_CAST x',
	'M_FRACTION_CAST(3/2)',
	'M_FRACTION_CAST(2/)',
	'M_FRACTION_CAST(2)',
	'M_FRACTION_CAST(99999999/99999999)',
	'M_SIMPLE_CAST(1)',
	'M_CONCURRENT(M_SIMPLE_CAST',
	'M_CONCURRENT(M_CONCURRENT(SIMPLE))',
	'M_CONCURRENT(SIMPLE, parties=W, parties=E)',
	'M_CONCURRENT(SIMPLE, parties=)',
	'M_CONCURRENT(SIMPLE, parties=2)',
	'M_WEIGHTED(SIMPLE)',
	'AND(SIMPLE, M_CONSENSUS)',
	'M_NESTED(SIMPLE, SIMPLE)',
	'M_NESTED(SIMPLE, SIMPLE, party=W+E)',
	'M_BLOCK(SIMPLE)'
])('what is wrong with the decision rule %j is said in Chinese', (text) => {
	const reason = reasonOf(() => parseMajority(text));
	expect(ruleErrorZh(reason)).toMatch(/\p{Script=Han}/u);
	expect(ruleErrorZh(reason)).not.toBe(reason);
});

test.each(['AND()', 'Q_CAST3(1/2)', 'Q_SHARE(1/2, base=chairs)', 'Q_COUNT(1/2)', `${'AND('.repeat(50)}`])(
	'what is wrong with the quorum rule %j is said in Chinese',
	(text) => {
		const reason = reasonOf(() => parseQuorum(text));
		expect(ruleErrorZh(reason)).toMatch(/\p{Script=Han}/u);
		expect(ruleErrorZh(reason)).not.toBe(reason);
	}
);
