import { expect, test } from 'vitest';
import { sumTallies, type Count } from './count.ts';
import { judgeMajority, parseMajority } from './majority.ts';
import { missingParties } from './parties-of-rule.ts';
import type { Tally } from './outcome.ts';
import { verdictOf } from './evaluate.ts';

type Figures = [favour: number, against: number, abstain?: number];

/* Votes of the whole meeting: recorded votes of real assemblies, and made-up ones at the edges. */
test.each([
	['International Labour Conference 2007, C188', 'M_FRACTION_CAST(2/3)', [437, 2, 22], {}, 'ADOPTED', 293],
	['International Labour Conference 2011, R201', 'M_FRACTION_CAST(2/3)', [434, 8, 42], {}, 'ADOPTED', 295],
	['International Labour Conference 2019, C190', 'M_FRACTION_CAST(2/3)', [439, 7, 30], {}, 'ADOPTED', 298],
	['UN General Assembly 60/229, simple', 'M_SIMPLE_CAST', [95, 10, 25], { members: 191 }, 'ADOPTED', 53],
	['UN General Assembly 60/229, 2/3', 'M_FRACTION_CAST(2/3)', [95, 10, 25], { members: 191 }, 'ADOPTED', 70],
	['UN General Assembly 60/229, members', 'M_ABS_MEMBERS', [95, 10, 25], { members: 191 }, 'REJECTED', 96],
	['7 of 15', 'M_ABS_MEMBERS', [7, 3, 2], { members: 15 }, 'REJECTED', 8],
	['8 of 15', 'M_ABS_MEMBERS', [8, 3, 2], { members: 15 }, 'ADOPTED', 8],
	['half of 16 is not more than half', 'M_ABS_MEMBERS', [8, 0], { members: 16 }, 'REJECTED', 9],
	['9 of 16', 'M_ABS_MEMBERS', [9, 0], { members: 16 }, 'ADOPTED', 9],
	['two thirds exactly', 'M_FRACTION_CAST(2/3)', [10, 5], {}, 'ADOPTED', 10],
	['one short of two thirds', 'M_FRACTION_CAST(2/3)', [9, 5], {}, 'REJECTED', 10],
	['two thirds of nine', 'M_FRACTION_CAST(2/3)', [6, 3], {}, 'ADOPTED', 6],
	['7 to 4', 'M_FRACTION_CAST(2/3)', [7, 4], {}, 'REJECTED', 8],
	['a share of no vote at all', 'M_FRACTION_CAST(2/3)', [0, 0, 9], {}, 'REJECTED', 1],
	['everybody abstains', 'M_SIMPLE_CAST', [0, 0, 9], {}, 'TIE_NOT_ADOPTED', 1],
	['a tie', 'M_SIMPLE_CAST', [7, 7], {}, 'TIE_NOT_ADOPTED', 8],
	['blank papers do not matter among votes cast', 'M_SIMPLE_CAST', [7, 6], { present: 15 }, 'ADOPTED', 7],
	['but they do among those present', 'M_ABS_PRESENT', [7, 6], { present: 15 }, 'REJECTED', 8],
	['7 to 7 of those present', 'M_ABS_PRESENT', [7, 7], {}, 'REJECTED', 8]
] as const)('%s: %s of %j', (_name, rule, figures, more, verdict, required) => {
	const count: Count = { total: tallyOf([...figures] as Figures, more), parties: [] };
	const judged = judge(rule, count);
	expect(judged.verdict).toBe(verdict);
	expect(judged.conditions).toMatchObject([{ required, obtained: figures[0] }]);
});

test.each([
	[
		'Hong Kong Legislative Council, 9 October 2013',
		'M_CONCURRENT(M_ABS_PRESENT)',
		{ FC: [9, 24, 1], GC: [19, 15, 0] },
		'REJECTED',
		['FC']
	],
	['the demo’s ballot', 'M_CONCURRENT(SIMPLE)', { W: [4, 0, 1], G: [4, 0, 0], E: [2, 1, 2] }, 'ADOPTED', []],
	[
		'11 to 4 in all, but one party against',
		'M_CONCURRENT(SIMPLE)',
		{ W: [5, 0], G: [4, 1], E: [2, 3] },
		'REJECTED',
		['E']
	],
	[
		'one party abstains',
		'M_CONCURRENT(SIMPLE)',
		{ W: [5, 0, 0], G: [5, 0, 0], E: [0, 0, 5] },
		'REJECTED',
		['E']
	],
	[
		'a tied party is not for it, and the whole is no tie',
		'M_CONCURRENT(SIMPLE)',
		{ W: [2, 2], G: [4, 0], E: [4, 0] },
		'REJECTED',
		['W']
	],
	[
		'only two parties are asked',
		'M_CONCURRENT(SIMPLE, parties=W+E)',
		{ W: [3, 0], G: [0, 4], E: [3, 1] },
		'ADOPTED',
		[]
	],
	[
		'two thirds in each',
		'M_CONCURRENT(M_FRACTION_CAST(2/3))',
		{ W: [4, 2], G: [3, 2], E: [4, 0] },
		'REJECTED',
		['G']
	]
] as [string, string, Record<string, Figures>, string, string[]][])(
	'%s',
	(_name, rule, parties, verdict, failed) => {
		const judged = judge(rule, countOf(parties));
		expect(judged.verdict).toBe(verdict);
		expect(judged.conditions.filter(({ met }) => !met).map(({ party }) => party)).toEqual(failed);
	}
);

test('a party that the body does not have, or that has no member, can agree to nothing', () => {
	const rule = parseMajority('M_CONCURRENT(SIMPLE, parties=W+X)');
	if (rule.rule !== 'M_CONCURRENT') throw new Error('another rule');
	expect(judgeMajority(rule, countOf({ W: [5, 0], G: [5, 0] })).met).toBe(false);
	expect(missingParties(rule, [{ key: 'W', filled: 5 }])).toEqual(['X']);
	expect(
		missingParties({ ...rule, parties: null }, [
			{ key: 'W', filled: 5 },
			{ key: 'E', filled: 0 }
		])
	).toEqual(['E']);
});

test('a consensus is prevented by a sustained objection only', () => {
	const count = countOf({ W: [0, 0], G: [0, 0], E: [0, 0] });
	expect(judge('M_CONSENSUS', count).verdict).toBe('ADOPTED_BY_CONSENSUS');
	const objected = judge('M_CONSENSUS', { ...count, sustained: [{ party: 'E' }] });
	expect(objected.verdict).toBe('NO_CONSENSUS');
	expect(objected.conditions.map(({ met }) => met)).toEqual([true, true, false]);
});

function judge(rule: string, count: Count) {
	const majority = parseMajority(rule);
	const judged = judgeMajority(majority, count);
	return { verdict: verdictOf(majority, judged), conditions: judged.conditions };
}

function countOf(parties: Record<string, Figures>): Count {
	const tallies = Object.entries(parties).map(([party, figures]) => ({
		party,
		key: party,
		tally: tallyOf(figures)
	}));
	return { total: sumTallies(tallies.map(({ tally }) => tally)), parties: tallies };
}

function tallyOf(
	[favour, against, abstain = 0]: Figures,
	more: { members?: number; present?: number } = {}
): Tally {
	const present = more.present ?? favour + against + abstain;
	const members = more.members ?? present;
	return {
		members,
		present,
		for: favour,
		against,
		abstain,
		notCast: present - favour - against - abstain,
		absent: members - present
	};
}
