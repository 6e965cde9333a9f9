import { describe, expect, test } from 'vitest';
import { decideHelp } from './help.ts';
import { VectorMistake } from './mistake.ts';
import { checkVector, vectorsOf } from './read-vectors.ts';

const TWO_THIRDS = { majority: 'M_FRACTION_CAST(2/3)' };

/* Recorded votes of real assemblies, as their sources print them. */
test.each([
	[
		'ILC 2005, Work in Fishing Convention',
		{ F: 288, A: 8, quorum_cast2: 297 },
		{ ...TWO_THIRDS, quorum: 'Q_CAST2' },
		{ C2: 296, outcome: 'VOID_NO_QUORUM' }
	],
	[
		'ILC 2014, P029',
		{ F: 437, A: 8, B: 27, quorum_cast2: 305 },
		{ ...TWO_THIRDS, quorum: 'Q_CAST2' },
		{ C2: 445, need: 297, quorum_required: 305, outcome: 'ADOPTED' }
	],
	['ILC 2019, C190', { F: 439, A: 7, B: 30 }, TWO_THIRDS, { C2: 446, need: 298, outcome: 'ADOPTED' }],
	[
		'UNGA 60/229, two thirds of members',
		{ F: 95, A: 10, B: 25, N: 191 },
		{ majority: 'M_FRACTION_MEMBERS(2/3)' },
		{ need: 128, outcome: 'REJECTED' }
	],
	[
		'HK LegCo, 9 October 2013',
		{ FC: [9, 24, 1], GC: [19, 15, 0] },
		{ majority: 'M_CONCURRENT(M_ABS_PRESENT)' },
		{
			need: { FC: 18, GC: 18 },
			parties: { FC: false, GC: true },
			outcome: 'REJECTED',
			failed: 'M_ABS_PRESENT'
		}
	],
	[
		'Korea, 7 March 2019',
		{ worker: { filled: 4, present: 1 } },
		{ quorum: 'Q_PARTY_SHARE(1/2)' },
		{ outcome: 'INQUORATE' }
	],
	[
		'ILC 2010, committee, 4 June',
		{ G: 109, E: 26, W: 42 },
		{ weights: 'LCM', quorum: 'Q_WCAST2(2/5)' },
		{ lcm: 59514, weights_GEW: [546, 2289, 1417], total_power: 178542, quorum_required: 71417 }
	],
	[
		'ILC 2010, committee, 8 June: the source prints 117',
		{ G: 114, E: 22, W: 18 },
		{ weights: 'LCM' },
		{ lcm: 3762, weights_GEW: [33, 171, 209], total_power: 11286 }
	]
])('%s', (_name, input, rule, expected) => expect(checkVector(vector(rule, input, expected))).toEqual([]));

/* Made-up votes, each at an edge. */
test.each([
	[
		'weighted',
		{ G: [50, 10], E: [0, 32], W: [60, 0], members: { G: 85, E: 32, W: 64 } },
		{ majority: 'M_WEIGHTED_LCM(SIMPLE)', quorum: 'Q_WCAST2(2/5)' },
		{ F: 8300, A: 6080, need: 7191, quorum_required: 6528, outcome: 'ADOPTED' }
	],
	[
		'weighted tie, 8 to 5 in heads',
		{ W: [6, 0], G: [2, 2], E: [0, 3], members: { W: 6, G: 4, E: 3 } },
		{ majority: 'M_WEIGHTED_LCM(SIMPLE)' },
		{ F: 18, A: 18, outcome: 'TIE_NOT_ADOPTED' }
	],
	[
		'a weighted share that is missed is no tie',
		{ W: [1, 1], G: [1, 1] },
		{ majority: 'M_WEIGHTED_LCM(M_FRACTION_CAST(2/3))' },
		{ outcome: 'REJECTED' }
	],
	[
		'a party without members weighs nothing',
		{ W: [2, 1], G: [0, 0], members: { W: 3, G: 0 } },
		{ majority: 'M_WEIGHTED_LCM(SIMPLE)' },
		{ lcm: 3, weights_WG: [1, 0], total_power: 3, outcome: 'ADOPTED' }
	],
	[
		'weights beyond 2^53',
		{ P1: 999983, P2: 999979, P3: 999961 },
		{ weights: 'LCM' },
		{ lcm: '999923001838986077' }
	],
	[
		'one voice each',
		{ W: [4, 2], G: [2, 2], E: [1, 2] },
		{ majority: 'M_BLOCK(SIMPLE,SIMPLE)' },
		{ parties: { W: 'FOR', G: 'ABSTAIN', E: 'AGAINST' }, outcome: 'TIE_NOT_ADOPTED' }
	],
	[
		'one voice each, half of the parties',
		{ W: [4, 2], G: [2, 2] },
		{ majority: 'M_BLOCK(SIMPLE, M_ABS_MEMBERS)' },
		{ outcome: 'REJECTED' }
	],
	[
		'no party against, one tied',
		{ W: [5, 0], G: [2, 2] },
		{ majority: 'M_NO_PARTY_AGAINST(SIMPLE)' },
		{ outcome: 'ADOPTED' }
	],
	[
		'no party against, all tied',
		{ W: [1, 1], G: [2, 2] },
		{ majority: 'M_NO_PARTY_AGAINST(SIMPLE)' },
		{ outcome: 'TIE_NOT_ADOPTED' }
	],
	[
		'a pooled tie with a party against is lost',
		{ W: [3, 1], G: [0, 2] },
		{ majority: 'M_NO_PARTY_AGAINST(SIMPLE)' },
		{ outcome: 'REJECTED' }
	],
	[
		'all abstain in one party',
		{ W: [5, 0, 0], G: [5, 0, 0], E: [0, 0, 5] },
		{ majority: 'M_NO_PARTY_AGAINST(SIMPLE)' },
		{ outcome: 'ADOPTED' }
	],
	[
		'nested, in the older spelling',
		{ attending: 600, F: 401, gov: [190, 100] },
		{ majority: 'M_NESTED(2/3 attending incl 2/3 gov cast)' },
		{ outer: true, inner: false, outcome: 'REJECTED' }
	],
	[
		'nested, in the grammar, under another name',
		{ R: 600, F: 401, gov: [194, 96] },
		{ majority: 'M_NESTED(M_FRACTION_PRESENT(2/3), party=G, M_FRACTION_CAST(2/3))' },
		{ need: { total: 400, gov: 194 }, outcome: 'ADOPTED' }
	],
	[
		'one side’s participation is too small',
		{ W: [9, 6, 5, 1], E: [9, 5, 5, 0], Gov: 'FFF' },
		{ majority: 'M_SIDE_MIXED' },
		{ parties: { W: true, E: false, Gov: true }, outcome: 'REJECTED' }
	],
	[
		'ministers divided',
		{ W: [9, 6, 4, 2], E: [9, 6, 4, 2], Gov: 'FFA' },
		{ majority: 'M_SIDE_MIXED' },
		{ outcome: 'REJECTED' }
	],
	[
		'two ministers agree',
		{ W: [9, 6, 4, 2], E: [9, 6, 4, 2], Gov: 'FF' },
		{ majority: 'M_SIDE_MIXED' },
		{ outcome: 'ADOPTED' }
	],
	[
		'a minister abstains',
		{ W: [9, 6, 4, 2], E: [9, 6, 4, 2], Gov: 'FB' },
		{ majority: 'M_SIDE_MIXED' },
		{ outcome: 'REJECTED' }
	],
	[
		'ranked papers',
		{ papers: ['ABC', 'BAC', 'BCA', 'ACB', 'CBA'] },
		{ majority: 'M_PREF_POINTS' },
		{ points: { A: 10, B: 9, C: 11 }, order: ['B', 'A', 'C'] }
	],
	[
		'incomplete papers are void',
		{ papers: ['AB', 'BAC', 'BBC'] },
		{ majority: 'M_PREF_POINTS' },
		{ points: { A: 2, B: 1, C: 3 }, void: 2 }
	],
	[
		'lots may order a tie',
		{ papers: ['ABC', 'BAC'] },
		{ majority: 'M_PREF_POINTS' },
		{ order: ['B', 'A', 'C'], outcome: 'TIE_NOT_ADOPTED' }
	],
	[
		'an election goes to a run-off',
		{ papers: [['Li'], ['Wang'], ['Li'], ['Wang'], ['Zhao']] },
		{ majority: 'M_PLURALITY' },
		{ points: { Li: 2, Wang: 2, Zhao: 1 }, run_off: ['Li', 'Wang'] }
	],
	[
		'consensus with reservations',
		{ sustained: 0, reservations: 2 },
		{ majority: 'M_CONSENSUS' },
		{ outcome: 'ADOPTED_BY_CONSENSUS' }
	],
	[
		'an objection sustained',
		{ withdrawn: 1, sustained: 1 },
		{ majority: 'M_CONSENSUS' },
		{ outcome: 'NO_CONSENSUS' }
	],
	['the threshold of those attending', { attending: 593 }, { quorum: 'Q_CAST2(1/2)' }, { threshold: 297 }],
	[
		'blank and invalid papers count as present',
		{ F: 7, A: 6, K: 1, I: 1 },
		{ majority: 'M_ABS_PRESENT' },
		{ outcome: 'REJECTED' }
	],
	[
		'too few votes cast for the whole quorum',
		{ W: [1, 0, 4], G: [1, 0, 4] },
		{ majority: 'SIMPLE', quorum: 'AND(Q_PARTY_COUNT(5), Q_CAST2(1/2))' },
		{ outcome: 'VOID_NO_QUORUM', failed: 'Q_CAST2' }
	],
	[
		'too few people for the same quorum',
		{ W: [4, 0], G: [5, 0] },
		{ majority: 'SIMPLE', quorum: 'AND(Q_PARTY_COUNT(5), Q_CAST2(1/2))' },
		{ outcome: 'INQUORATE', failed: 'Q_PARTY_COUNT' }
	],
	[
		'the chair decides a tie',
		{ F: 5, A: 5, chair_cast: 'FOR' },
		{ majority: 'SIMPLE', casting_vote: 'CHAIR' },
		{ outcome: 'ADOPTED' }
	],
	[
		'the chair may not decide a tie',
		{ F: 5, A: 5, chair_cast: 'FOR' },
		{ majority: 'SIMPLE' },
		{ outcome: 'TIE_NOT_ADOPTED' }
	],
	[
		'a casting vote is for ties only',
		{ F: 5, A: 6, chair_cast: 'FOR' },
		{ majority: 'SIMPLE', casting_vote: 'CHAIR' },
		{ outcome: 'REJECTED' }
	],
	[
		'parties called like figures',
		{ A: [3, 1, 0], B: [2, 1, 0], N: [4, 4, 0] },
		{ majority: 'M_CONCURRENT(SIMPLE)' },
		{ parties: { A: true, B: true, N: false }, C2: 15, outcome: 'REJECTED' }
	],
	[
		'a note and a null do not matter',
		{ F: 3, A: 2, B: null, note: 'x', year: 2007 },
		{ quorum: null, majority: 'SIMPLE' },
		{ outcome: 'ADOPTED', need: 3, remark: 'y' }
	]
])('%s', (_name, input, rule, expected) => expect(checkVector(vector(rule, input, expected))).toEqual([]));

describe('what is wrong is told', () => {
	test('a difference names the key', () => {
		expect(
			checkVector(vector({ majority: 'SIMPLE' }, { F: 3, A: 2 }, { outcome: 'REJECTED', need: 3, C2: 6 }))
		).toEqual([
			{ key: 'outcome', expected: 'REJECTED', got: 'ADOPTED' },
			{ key: 'C2', expected: 6, got: 5 }
		]);
	});

	test.each([
		[{ majority: 'SIMPEL' }, { F: 1 }, 'vector 1 (x), rule.majority, character 1'],
		[{ quorum: 'Q_COUNT(1/2)' }, { R: 1 }, 'vector 1 (x), rule.quorum, character 9'],
		[{ majority: 'SIMPLE' }, { F: -1 }, 'vector 1 (x), input.F'],
		[{ majority: 'SIMPLE' }, { F: 1.5 }, 'vector 1 (x), input.F'],
		[{ majority: 'SIMPLE' }, { W: [1, 2, 3, 4] }, 'vector 1 (x), input.W'],
		[{ majority: 'SIMPLE' }, { W: [1, 'b'] }, 'vector 1 (x), input.W[1]'],
		[{ majority: 'M_NESTED(SIMPLE, party=G, SIMPLE)' }, { W: [1, 1] }, 'vector 1 (x), input'],
		[{ majority: 'M_PREF_POINTS' }, { papers: [3] }, 'vector 1 (x), input.papers[0]'],
		[{ majority: 3 }, { F: 1 }, 'vector 1 (x), rule.majority'],
		[{ majority: 'SIMPLE', casting_vote: 'YES' }, { F: 1 }, 'vector 1 (x), rule.casting_vote']
	])('%j of %j', (rule, input, place) => {
		expect(() => checkVector(vector(rule, input, {}))).toThrow(VectorMistake);
		expect(() => checkVector(vector(rule, input, {}))).toThrow(`${place}: `);
	});

	test('a file that is no list', () => {
		expect(() => vectorsOf(3)).toThrow(VectorMistake);
		expect(() => checkVector(vectorsOf([7])[0]!)).toThrow('vector 1: an object is expected');
		expect(() => checkVector(vectorsOf([{ id: 'x', input: {} }])[0]!)).toThrow(
			'vector 1 (x), expected: it is missing'
		);
	});
});

test('the help names every rule', () => {
	for (const rule of ['Q_WCAST2', 'Q_PARTY_ORG', 'M_SIDE_MIXED', 'M_WEIGHTED_PRESENT', 'M_PLURALITY', 'OR('])
		expect(decideHelp).toContain(rule);
});

function vector(rule: unknown, input: unknown, expected: unknown) {
	return vectorsOf([{ id: 'x', rule, input, expected }])[0]!;
}
