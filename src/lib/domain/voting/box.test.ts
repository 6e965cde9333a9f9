import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxProblem, evaluateBox, type BoxCount } from './box.ts';
import type { VoteSnapshot } from './evaluate.ts';
import type { Choice } from './nouns.ts';
import { quorumFigures } from './quorum-figures.ts';
import { evaluatePapers } from './secret.ts';

const PARTIES = ['W', 'G', 'E'];
const SEATS = 5;

function snapshotOf(rule: string): VoteSnapshot {
	const register = PARTIES.flatMap((party) =>
		Array.from({ length: SEATS }, (_, at) => ({ seat: `${party}${at}`, party }))
	);
	const parties = PARTIES.map((party) => ({
		...{ party, key: party, seats: SEATS, filled: SEATS, present: SEATS, chief: true }
	}));
	return {
		rule,
		quorum: quorumFigures('Q_PARTY_COUNT(1)', { reconvened: false, parties }),
		keys: new Map(PARTIES.map((party) => [party, party])),
		register
	};
}

const count = (more: Partial<BoxCount>): BoxCount => ({
	...{ handed_out: 15, in_box: 15, for: 7, against: 6, abstain: 0, blank: 1, invalid: 1 },
	...more
});

test.each([
	['M_SIMPLE_CAST', 'ADOPTED'],
	['M_ABS_PRESENT', 'REJECTED']
])('blank and void papers under %s (domain.md 3.5, S22)', (rule, verdict) => {
	const outcome = evaluateBox(snapshotOf(rule), [count({})]);
	expect(outcome).toMatchObject({ verdict, parties: [], total: { blank: 1, invalid: 1, notCast: 0 } });
});

test('a count says of each paper one thing, of no more papers than voters, and of whom the rule asks', () => {
	const problem = (rule: string, counts: BoxCount[]) => boxProblem(snapshotOf(rule), PARTIES, counts)?.code;
	const [pooled, apart] = ['M_SIMPLE_CAST', 'M_CONCURRENT(M_SIMPLE_CAST)'];
	expect(problem(pooled, [count({})])).toBeUndefined();
	expect(problem(pooled, [count({ blank: 0 })])).toBe('BOX_SUM');
	expect(problem(pooled, [count({ handed_out: 14 })])).toBe('BOX_OVER_HANDED');
	expect(problem(pooled, [count({ handed_out: 16 })])).toBe('BOX_OVER_SEATS');
	const five = { handed_out: 5, in_box: 3, for: 1, against: 1, abstain: 1, blank: 0, invalid: 0 };
	const each = PARTIES.map((party) => ({ ...five, party }));
	expect(problem(apart, each)).toBeUndefined();
	// Nine seats are there of others; this party has five.
	expect(problem(apart, [...each.slice(1), { ...each[0]!, handed_out: 6 }])).toBe('BOX_OVER_SEATS');
	for (const [rule, counts] of [
		[pooled, each],
		[pooled, []],
		[apart, [count({})]],
		[apart, each.slice(1)],
		[apart, [...each, each[0]!]]
	] as const)
		expect(problem(rule, [...counts])).toBe('BOX_OF_WHOM');
});

test('a box comes to what its papers come to', () => {
	const rules = [
		'M_SIMPLE_CAST',
		'M_ABS_MEMBERS',
		'M_CONCURRENT(M_ABS_PRESENT)',
		'M_WEIGHTED_LCM(M_SIMPLE_CAST)'
	];
	const choices = fc.array(fc.constantFrom<Choice>('FOR', 'AGAINST', 'ABSTAIN'), { maxLength: SEATS });
	fc.assert(
		fc.property(fc.constantFrom(...rules), fc.tuple(choices, choices, choices), (rule, cast) => {
			const papers = cast.flatMap((said, at) => said.map((choice) => ({ choice, party: PARTIES[at]! })));
			const of = (some: typeof papers, party?: string): BoxCount => {
				const number = (choice: Choice) => some.filter((paper) => paper.choice === choice).length;
				const inBox = { handed_out: some.length, in_box: some.length, blank: 0, invalid: 0 };
				const figures = { for: number('FOR'), against: number('AGAINST'), abstain: number('ABSTAIN') };
				return { ...inBox, ...figures, ...(party && { party }) };
			};
			const apart = /CONCURRENT|WEIGHTED/.test(rule);
			const counts = apart
				? PARTIES.map((party) =>
						of(
							papers.filter((paper) => paper.party === party),
							party
						)
					)
				: [of(papers)];
			const snapshot = snapshotOf(rule);
			expect(boxProblem(snapshot, PARTIES, counts)).toBeNull();
			expect(evaluateBox(snapshot, counts)).toEqual(evaluatePapers(snapshot, papers));
		})
	);
});
