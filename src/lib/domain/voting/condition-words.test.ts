import { expect, test } from 'vitest';
import { completeCharter } from '../bodies/charter.ts';
import { startingPoint } from '../bodies/starting-points.ts';
import { tryRule } from '../bodies/try-rule.ts';
import { conditionWords } from './condition-words.ts';

const rules = {
	...completeCharter(startingPoint('TRIPARTITE', { WORKER: 5, GOVERNMENT: 5, EMPLOYER: 5 })),
	quorum:
		'AND(Q_COUNT(3), Q_SHARE(1/2, base=seats, strict=yes), Q_PARTY_COUNT(1), Q_PARTY_SHARE(2/3), Q_PARTY_ORG(1/2), Q_CHIEF, Q_CAST2(1/2))'
};
const parties = (['WORKER', 'GOVERNMENT', 'EMPLOYER'] as const).map((kind, at) => ({
	...{ party: kind, kind, ordinal: at + 1, seats: 5, present: 5, chief: true },
	...{ for: 5, against: 0, abstain: 0, objects: false }
}));

test.each([
	...['M_SIMPLE_CAST', 'M_ABS_PRESENT', 'M_ABS_MEMBERS', 'M_UNANIMOUS_CAST', 'M_UNANIMOUS_PRESENT'],
	...['M_UNANIMOUS_MEMBERS', 'M_FRACTION_CAST(2/3)', 'M_FRACTION_PRESENT(2/3)', 'M_FRACTION_MEMBERS(2/3)'],
	...['M_CONCURRENT(M_SIMPLE_CAST)', 'M_BLOCK(M_SIMPLE_CAST, M_UNANIMOUS_CAST)', 'M_CONSENSUS'],
	...['M_NO_PARTY_AGAINST(M_SIMPLE_CAST)', 'M_WEIGHTED_LCM(M_SIMPLE_CAST)', 'M_SIDE_MIXED'],
	'M_NESTED(M_SIMPLE_CAST, party=W, M_FRACTION_CAST(2/3))'
])('every condition of %s says in words what it asks', (rule) => {
	const tried = tryRule(rules, rule, parties);
	if (!('outcome' in tried)) throw new Error('not tried');
	for (const condition of [...tried.outcome.quorum, ...tried.outcome.majority])
		for (const words of Object.values(conditionWords(condition))) expect(words).not.toMatch(/[QM]_/);
});

test('a share is told with what it is of', () => {
	const share = { required: 4, obtained: 5, numerator: 1, denominator: 2, base: 6, met: true };
	expect(conditionWords({ ...share, name: 'Q_SHARE', strict: true })).toEqual({
		zh: '席位出席超过二分之一',
		en: 'more than half of the seats present'
	});
	expect(conditionWords({ ...share, name: 'Q_PARTY_SHARE' }).en).toBe(
		'at least half of the party’s seats present'
	);
});
