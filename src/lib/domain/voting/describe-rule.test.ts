import { expect, test } from 'vitest';
import { describeRule } from './describe-rule.ts';
import { RuleError } from './rule.ts';

test.each([
	[
		'M_CONCURRENT(SIMPLE)',
		'三方各自赞成多于反对，方为通过。',
		'It takes more for than against in each of the 3 parties.'
	],
	[
		'M_CONCURRENT(M_UNANIMOUS_PRESENT, parties=G+E)',
		'政府方、企业方各自出席席位全部赞成，方为通过。',
		'It takes every seat present for it in the government side and in the employers’ side.'
	],
	[
		'AND(SIMPLE, OR(M_ABS_PRESENT, M_ABS_MEMBERS))',
		'赞成多于反对，并且（出席席位过半数，或者全体席位过半数），方为通过。',
		'It takes more for than against, and (more than half of the seats present, or more than half of all seats).'
	],
	[
		'M_NESTED(M_FRACTION_PRESENT(2/3), party=G, M_FRACTION_CAST(2/3))',
		'全体赞成达到出席席位的三分之二以上（含本数），其中政府方赞成达到赞成票与反对票之和的三分之二以上（含本数），方为通过。',
		'It takes at least two thirds of the seats present in the whole meeting, and in the government side at least two thirds of the votes for and against.'
	],
	[
		'AND(Q_SHARE(1/2, base=seats, strict=yes), Q_CAST2(1/2))',
		'法定人数：全部席位过半数出席，并且赞成票与反对票之和至少为出席席位的二分之一，否则表决无效。',
		'A quorum: more than half of all seats are present, and votes for and against together are at least half of the seats present, or the vote is void.'
	]
])('%s is said in words', (rule, zh, en) => expect(describeRule(rule, 3)).toEqual({ zh, en }));

test('every rule has words in both languages', () => {
	const rules = [
		'Q_COUNT(3)',
		'Q_PARTY_COUNT(2)',
		'Q_PARTY_SHARE(1/2)',
		'Q_PARTY_ORG(1/2, strict=yes)',
		'Q_CHIEF',
		'Q_CAST2',
		'Q_WCAST2(2/5)',
		'Q_NONE_RECONVENED',
		'M_UNANIMOUS_CAST',
		'M_UNANIMOUS_MEMBERS',
		'M_FRACTION_MEMBERS(3/5)',
		'M_CONSENSUS',
		'M_NO_PARTY_AGAINST(SIMPLE)',
		'M_BLOCK(SIMPLE, SIMPLE)',
		'M_WEIGHTED_LCM(SIMPLE)',
		'M_WEIGHTED_PRESENT(SIMPLE)',
		'M_SIDE_MIXED',
		'M_PREF_POINTS',
		'M_PLURALITY'
	];
	for (const rule of rules) {
		const { zh, en } = describeRule(rule);
		expect(zh).toMatch(/\p{Script=Han}/u);
		expect(`${zh}${en}`).not.toMatch(/[MQ]_|undefined/);
	}
});

test('a rule that cannot be read is refused at its place', () => {
	expect(() => describeRule('M_SIMPEL')).toThrow(RuleError);
});
