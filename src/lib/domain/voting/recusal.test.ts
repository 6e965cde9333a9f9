import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Presence } from './count.ts';
import { figuresFor } from './evaluate-sealed.ts';
import { evaluateBallot, type VoteSnapshot } from './evaluate.ts';
import { baseWords, explainOutcome } from './explain.ts';
import { evaluateCounts } from './hands.ts';
import { parseMajority } from './majority.ts';
import type { Choice, RecusalBase } from './nouns.ts';
import type { VoteOutcome } from './outcome.ts';
import { quorumFigures } from './quorum-figures.ts';
import {
	countedRecusals,
	partiesRecused,
	presenceWithout,
	staysInBase,
	type RecusedFigure
} from './recusal.ts';
import { evaluatePapers } from './secret.ts';

const PARTIES = ['W', 'G', 'E'];

interface Seat {
	seat: string;
	party: string;
	/** Null: nobody sits there. */
	says: Choice | 'NOTHING' | null;
	recused?: boolean;
}

const seats = fc
	.array(
		fc.record({
			party: fc.constantFrom(...PARTIES),
			says: fc.constantFrom<Seat['says']>('FOR', 'AGAINST', 'ABSTAIN', 'NOTHING', null),
			recused: fc.boolean()
		}),
		{ maxLength: 20 }
	)
	.map((all) => all.map((one, at): Seat => ({ ...one, seat: `s${at}` })));
const rules = fc.constantFrom(
	'M_SIMPLE_CAST',
	'M_ABS_PRESENT',
	'M_ABS_MEMBERS',
	'M_FRACTION_MEMBERS(2/3)',
	'M_UNANIMOUS_MEMBERS',
	'M_CONCURRENT(M_ABS_MEMBERS)',
	'M_NO_PARTY_AGAINST(M_ABS_PRESENT)',
	'M_WEIGHTED_LCM(M_ABS_MEMBERS)',
	'M_BLOCK(M_SIMPLE_CAST, M_ABS_MEMBERS)'
);
const QUORUM = 'AND(Q_SHARE(1/3, base=members), Q_CAST2(1/5))';

function presenceOf(all: Seat[]): Presence {
	return {
		reconvened: false,
		parties: PARTIES.map((party) => {
			const of = all.filter((seat) => seat.party === party);
			const present = of.filter(({ says }) => says !== null).length;
			return { party, key: party, seats: of.length, filled: of.length, present, chief: true };
		})
	};
}

/** A vote as it opens: those recused are in no register, and the quorum is that of the base. */
function opened(rule: string, all: Seat[], base: RecusalBase): VoteSnapshot {
	const recused = all.flatMap(({ seat, party, says, recused: is }): RecusedFigure[] =>
		is ? [{ seat, party, present: says !== null, in_base: staysInBase(base, seat, null) }] : []
	);
	return {
		rule,
		quorum: quorumFigures(QUORUM, presenceWithout(presenceOf(all), recused)),
		keys: new Map(PARTIES.map((party) => [party, party])),
		register: all.filter((seat) => seat.says !== null && !seat.recused),
		recused
	};
}

function ballotsOf(all: Seat[]) {
	return all.flatMap(({ seat, says, recused }) =>
		says && says !== 'NOTHING' && !recused ? [{ seat, choice: says }] : []
	);
}

/** The outcome without what it says of recusals, and without the charter's seats, which no recusal changes. */
function plain(outcome: VoteOutcome): VoteOutcome {
	const without = <T extends object>(tally: T) =>
		Object.fromEntries(
			Object.entries(tally).filter(([key]) => key !== 'recused' && key !== 'withoutVote')
		) as T;
	return {
		...outcome,
		total: without(outcome.total),
		parties: outcome.parties.map((one) => ({ ...one, tally: without(one.tally) }))
	};
}

test('who leaves the base is to the outcome as if his seat were none', () => {
	fc.assert(
		fc.property(rules, seats, (rule, all) => {
			const outcome = evaluateBallot(opened(rule, all, 'LEAVES_BASE'), ballotsOf(all));
			const rest = all.filter(({ recused }) => !recused);
			expect(plain(outcome)).toEqual(evaluateBallot(opened(rule, rest, 'LEAVES_BASE'), ballotsOf(rest)));
			expect(outcome.total.recused ?? 0).toBe(all.length - rest.length);
			expect(outcome.total.withoutVote).toBeUndefined();
		})
	);
});

test('who stays in the base is to the outcome as if he cast nothing', () => {
	fc.assert(
		fc.property(rules, seats, (rule, all) => {
			const outcome = evaluateBallot(opened(rule, all, 'STAYS_IN_BASE'), ballotsOf(all));
			const silent = all.map(({ says, recused, ...seat }): Seat => ({
				...seat,
				says: recused && says ? 'NOTHING' : says
			}));
			expect(plain(outcome)).toEqual(evaluateBallot(opened(rule, silent, 'LEAVES_BASE'), ballotsOf(silent)));
			expect(outcome.total.withoutVote ?? 0).toBe(all.filter(({ recused }) => recused).length);
			expect(outcome.total.recused).toBeUndefined();
		})
	);
});

test('hands, and papers without names, are counted on the same base', () => {
	fc.assert(
		fc.property(seats, fc.constantFrom<RecusalBase>('LEAVES_BASE', 'STAYS_IN_BASE'), (all, base) => {
			const snapshot = opened('M_ABS_MEMBERS', all, base);
			const named = evaluateBallot(snapshot, ballotsOf(all));
			const ballots = ballotsOf(all);
			const number = (party: string, choice: Choice) =>
				ballots.filter(
					(one) => one.choice === choice && all.find(({ seat }) => seat === one.seat)!.party === party
				).length;
			const hands = PARTIES.map((party) => ({
				party,
				for: number(party, 'FOR'),
				against: number(party, 'AGAINST'),
				abstain: number(party, 'ABSTAIN')
			}));
			expect(evaluateCounts(snapshot, hands)).toEqual(named);
			expect(evaluatePapers(snapshot, ballots)).toEqual({ ...named, parties: [] });
		})
	);
});

test('one voice for each party is one voice, whoever of it is recused', () => {
	const all: Seat[] = PARTIES.map((party) => ({ seat: `${party}1`, party, says: 'FOR' }));
	const other: Seat = { seat: 'W2', party: 'W', says: 'FOR', recused: true };
	const snapshot = opened('M_CONCURRENT(M_SIMPLE_CAST)', [...all, other], 'STAYS_IN_BASE');
	const outcome = evaluateBallot(
		{
			...snapshot,
			quorum: figuresFor('ONE_VOICE_PER_PARTY', snapshot.quorum),
			recused: countedRecusals('ONE_VOICE_PER_PARTY', snapshot.recused)
		},
		ballotsOf(all)
	);
	expect(outcome).toMatchObject({ verdict: 'ADOPTED', total: { members: 3, present: 3, for: 3 } });
});

test('a chair who is no member of the vote enters no base by being recused', () => {
	const chair = { seat: 'G1', party: 'G', castingVote: 'CHAIR', chairVotes: 'ONLY_TIE' } as const;
	expect(staysInBase('STAYS_IN_BASE', 'G1', chair)).toBe(false);
	expect(staysInBase('STAYS_IN_BASE', 'G1', { ...chair, chairVotes: 'AS_MEMBER' })).toBe(true);
	expect(staysInBase('STAYS_IN_BASE', 'G2', chair)).toBe(true);
	expect(staysInBase('LEAVES_BASE', 'G2', chair)).toBe(false);
});

test.each([
	['M_CONCURRENT(M_SIMPLE_CAST)', ['E']],
	['M_CONCURRENT(M_SIMPLE_CAST, parties=W+G)', []],
	['AND(M_SIMPLE_CAST, M_CONCURRENT(M_SIMPLE_CAST, parties=E))', ['E']],
	['OR(M_SIMPLE_CAST, M_CONCURRENT(M_SIMPLE_CAST))', []],
	['M_NESTED(M_SIMPLE_CAST, party=E, M_SIMPLE_CAST)', ['E']],
	['M_NO_PARTY_AGAINST(M_SIMPLE_CAST)', []],
	['M_WEIGHTED_LCM(M_SIMPLE_CAST)', []],
	['M_SIMPLE_CAST', []],
	['M_CONSENSUS', ['E']]
])('a whole party that is recused stops %s where it cannot do without it', (rule, stopped) => {
	const all: Seat[] = PARTIES.flatMap((party) =>
		[1, 2].map((n): Seat => ({ seat: `${party}${n}`, party, says: 'FOR' }))
	);
	const recused = all
		.filter(({ party }) => party === 'E')
		.map(({ seat, party }) => ({ seat, party, present: true, in_base: false }));
	expect(partiesRecused(parseMajority(rule), presenceOf(all), recused)).toEqual(stopped);
	expect(partiesRecused(parseMajority(rule), presenceOf(all), recused.slice(1))).toEqual([]);
	// In the base or out of it: nobody of that party could say anything.
	const staying = recused.map((seat) => ({ ...seat, in_base: true }));
	expect(partiesRecused(parseMajority(rule), presenceOf(all), staying)).toEqual(stopped);
});

test('a party that has no member anyway is not said to be recused', () => {
	const all: Seat[] = [{ seat: 'W1', party: 'W', says: 'FOR' }];
	expect(partiesRecused(parseMajority('M_CONCURRENT(M_SIMPLE_CAST)'), presenceOf(all), [])).toEqual([]);
});

test('the base is said with the result, and only where somebody is recused', () => {
	expect(baseWords({ members: 45 })).toBeNull();
	expect(baseWords({ members: 44, recused: 1 })).toEqual({
		zh: '表决基数44席（共45席，回避1席）。',
		en: 'Base: 44 of 45 seats, 1 recused.'
	});
	expect(baseWords({ members: 45, withoutVote: 2 })).toEqual({
		zh: '表决基数45席，其中2席回避，不投票。',
		en: 'Base: 45 seats, 2 of them recused and without a vote.'
	});
	const all: Seat[] = PARTIES.map((party) => ({ seat: party, party, says: 'FOR', recused: party === 'E' }));
	const outcome = evaluateBallot(opened('M_SIMPLE_CAST', all, 'LEAVES_BASE'), ballotsOf(all));
	const words = explainOutcome(outcome, () => ({}));
	expect(words.zh).toMatch(/通过。表决基数2席（共3席，回避1席）。$/);
	expect(words.en).toMatch(/Base: 2 of 3 seats, 1 recused\.$/);
});
