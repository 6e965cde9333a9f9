import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumTallies, type Count } from './count.ts';
import { evaluateBallot, evaluateCount, type VoteSnapshot } from './evaluate.ts';
import { quorumFigures } from './quorum-figures.ts';
import { judgeWeighted } from './majority-weighted.ts';
import { parseMajority } from './majority.ts';
import type { Choice } from './nouns.ts';
import type { Condition, Tally, VoteOutcome } from './outcome.ts';
import { equalWeights } from './weights.ts';

const PARTIES = ['W', 'G', 'E'];
const fraction = fc
	.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 7 }))
	.map(([b, a]) => `${Math.min(a, b)}/${b}`);
const heads = fc.oneof(
	fc.constantFrom(
		'SIMPLE',
		'M_ABS_PRESENT',
		'M_ABS_MEMBERS',
		'M_UNANIMOUS_CAST',
		'M_UNANIMOUS_PRESENT',
		'M_UNANIMOUS_MEMBERS'
	),
	fc
		.tuple(fc.constantFrom('CAST', 'PRESENT', 'MEMBERS'), fraction)
		.map(([of, share]) => `M_FRACTION_${of}(${share})`)
);
const rule = fc.oneof(
	heads,
	heads.map((inner) => `M_CONCURRENT(${inner})`),
	heads.map((inner) => `M_CONCURRENT(${inner}, parties=W+E)`),
	heads.map((inner) => `M_NO_PARTY_AGAINST(${inner})`),
	heads.map((inner) => `M_WEIGHTED_LCM(${inner})`),
	heads.map((inner) => `M_WEIGHTED_PRESENT(${inner})`),
	fc.tuple(heads, heads).map(([inner, outer]) => `M_BLOCK(${inner}, ${outer})`),
	fc.tuple(heads, heads).map(([outer, inner]) => `M_NESTED(${outer}, party=G, ${inner})`),
	fc.tuple(heads, heads).map(([one, other]) => `AND(M_CONCURRENT(${one}, parties=W), OR(${one}, ${other}))`),
	fc.constant('M_SIDE_MIXED')
);
/** Figures of one party: for, against, abstaining, silent, absent. */
const figures = fc.tuple(...Array.from({ length: 5 }, () => fc.nat(6)));
const meeting = fc.tuple(figures, figures, figures);

const quorum = quorumFigures('Q_COUNT(0)', { reconvened: false, parties: [] });

function tallyOf([favour, against, abstain, silent, absent]: number[]): Tally {
	const present = favour! + against! + abstain! + silent!;
	return {
		members: present + absent!,
		present,
		for: favour!,
		against: against!,
		abstain: abstain!,
		notCast: silent!,
		absent: absent!
	};
}

function countOf(of: number[][]): Count {
	const parties = of.map((one, at) => ({ party: PARTIES[at]!, key: PARTIES[at]!, tally: tallyOf(one) }));
	return { total: sumTallies(parties.map(({ tally }) => tally)), parties };
}

test('the order of ballots, and of seats in the register, never matters', () => {
	const choice = fc.constantFrom<Choice | null>('FOR', 'AGAINST', 'ABSTAIN', null);
	const seats = fc.array(fc.tuple(fc.constantFrom(...PARTIES), choice), { maxLength: 25 });
	const shuffled = seats.chain((all) => {
		const numbered = all.map(([party, vote], at) => ({ seat: `s${at}`, party, vote }));
		const any = fc.shuffledSubarray(numbered, { minLength: all.length });
		return fc.tuple(fc.constant(numbered), any, any);
	});
	const snapshotOf = (text: string, register: { seat: string; party: string }[]): VoteSnapshot => ({
		rule: text,
		quorum: quorumFigures('Q_CAST2(1/3)', {
			reconvened: false,
			parties: PARTIES.map((party) => {
				const filled = register.filter((one) => one.party === party).length + 1;
				return { party, key: party, seats: filled, filled, present: filled - 1, chief: true };
			})
		}),
		keys: new Map(PARTIES.map((party) => [party, party])),
		register
	});
	const ballotsOf = (all: { seat: string; vote: Choice | null }[]) =>
		all.flatMap(({ seat, vote }) => (vote ? [{ seat, choice: vote }] : []));
	fc.assert(
		fc.property(rule, shuffled, (text, [seated, other, another]) => {
			const outcome = evaluateBallot(snapshotOf(text, seated), ballotsOf(seated));
			expect(evaluateBallot(snapshotOf(text, other), ballotsOf(another))).toEqual(outcome);
		})
	);
});

test('the sum of the parties is the total', () => {
	fc.assert(
		fc.property(rule, meeting, (text, of) => {
			const { total, parties } = evaluateCount({ rule: text, quorum }, countOf(of));
			expect(sumTallies(parties.map(({ tally }) => tally))).toEqual(total);
		})
	);
});

test('multiplying every weight by one number never matters', () => {
	fc.assert(
		fc.property(heads, meeting, fc.bigInt({ min: 1n, max: 10n ** 30n }), (inner, of, factor) => {
			const count = countOf(of);
			const majority = parseMajority(`M_WEIGHTED_LCM(${inner})`);
			if (majority.rule !== 'M_WEIGHTED_LCM') throw new Error('another rule');
			const weights = equalWeights(count.parties.map(({ tally }) => tally.members));
			const scaled = {
				lcm: weights.lcm * factor,
				of: weights.of.map((one) => one * factor),
				total: weights.total * factor
			};
			const [one, other] = [judgeWeighted(majority, count, weights), judgeWeighted(majority, count, scaled)];
			expect([other.met, other.tie]).toEqual([one.met, one.tie]);
		})
	);
});

/* Who was silent, or abstained, or was against, says yes instead; nothing else changes. */
test('one more for never turns what was adopted into rejected', () => {
	fc.assert(
		fc.property(rule, meeting, fc.nat(2), fc.constantFrom(1, 2, 3), (text, of, party, from) => {
			if (of[party]![from] === 0) return;
			const more = of.map((one, at) =>
				at === party ? one.map((number, place) => number + (place === 0 ? 1 : place === from ? -1 : 0)) : one
			);
			const before = evaluateCount({ rule: text, quorum }, countOf(of)).verdict;
			const after = evaluateCount({ rule: text, quorum }, countOf(more)).verdict;
			if (before === 'ADOPTED') expect(after).toBe('ADOPTED');
		}),
		{ numRuns: 2000 }
	);
});

test('every condition follows from its own figures', () => {
	fc.assert(
		fc.property(rule, meeting, (text, of) => {
			const outcome = evaluateCount({ rule: text, quorum }, countOf(of));
			for (const condition of outcome.majority) expect(condition.met).toBe(holds(condition));
		}),
		{ numRuns: 1000 }
	);
});

test('the conditions decide the verdict by themselves', () => {
	fc.assert(
		fc.property(rule, meeting, (text, of) => {
			const outcome = evaluateCount({ rule: text, quorum }, countOf(of));
			const adopted = decidedBy(text, outcome);
			if (adopted !== null) expect(outcome.verdict === 'ADOPTED').toBe(adopted);
			expect(outcome.failed === undefined).toBe(outcome.verdict === 'ADOPTED');
		}),
		{ numRuns: 1000 }
	);
});

/** A share of its base, recomputed from what the condition says of itself. */
function holds({ obtained, numerator, denominator, base, strict, required }: Condition): boolean {
	const [has, needs] = [BigInt(obtained), BigInt(required)];
	if (numerator === undefined || denominator === undefined || base === undefined) return has >= needs;
	const [part, share] = [has * BigInt(denominator), BigInt(numerator) * BigInt(base)];
	// With a base of nothing some rules still ask for one.
	return (strict ? part > share : part >= share) && has >= needs;
}

/** The verdict out of the conditions alone; null where rules are joined and the conditions do not say how. */
function decidedBy(text: string, { majority }: VoteOutcome): boolean | null {
	if (/AND|OR\(/.test(text)) return null;
	const deciding = text.startsWith('M_BLOCK') ? majority.filter(({ name }) => name === 'M_BLOCK') : majority;
	return deciding.every(holds);
}
