import { expect, test } from 'vitest';
import type { ExportedVote } from './exported-vote.ts';
import { recount } from './recount.ts';

const register = ['w', 'g', 'e'].flatMap((party) => [1, 2].map((n) => ({ seat: `${party}${n}`, party })));
const vote: ExportedVote = {
	vote: 'v',
	kind: 'RECORD_VOTE',
	rule: 'M_CONCURRENT(M_SIMPLE_CAST)',
	quorum: {
		rule: 'Q_PARTY_COUNT(1)',
		parties: ['w', 'g', 'e'].map((party) => ({ party, seats: 2, filled: 2, present: 2 }))
	},
	parties: [
		{ party: 'w', key: 'W' },
		{ party: 'g', key: 'G' },
		{ party: 'e', key: 'E' }
	],
	register,
	ballots: register.map(({ seat }) => ({ seat, choice: seat === 'e2' ? 'ABSTAIN' : 'FOR' })),
	positions: [],
	result: null
};

test('counts by party from the ballots alone, whatever result is written beside them', () => {
	const outcome = recount({ ...vote, result: { verdict: 'REJECTED' } });
	expect(outcome.verdict).toBe('ADOPTED');
	expect(outcome.parties.map(({ tally }) => [tally.for, tally.abstain])).toEqual([
		[2, 0],
		[2, 0],
		[1, 1]
	]);
});

test('judges the quorum from its figures, not from the verdict that was written', () => {
	const parties = vote.quorum.parties.map((party) => ({ ...party, present: party.party === 'e' ? 0 : 2 }));
	expect(recount({ ...vote, quorum: { ...vote.quorum, parties, met: true } }).verdict).toBe('INQUORATE');
});

test('takes hands by party, and one voice of each party', () => {
	const hands = (against: number) => ({
		...vote,
		kind: 'SHOW_OF_HANDS' as const,
		ballots: [],
		counts: ['w', 'g', 'e'].map((party) => ({ party, for: 1, against, abstain: 0 }))
	});
	expect(recount(hands(0)).verdict).toBe('ADOPTED');
	expect(recount(hands(1)).verdict).toBe('REJECTED');
});

test('a consensus call fails by an objection that was sustained, and only by that', () => {
	const call = (objection: 'WITHDRAWN' | 'SUSTAINED') => ({
		...vote,
		kind: 'CONSENSUS_CALL' as const,
		rule: 'M_CONSENSUS',
		ballots: null,
		positions: [
			{ of_party: 'e', stance: 'OBJECTION' as const },
			{ of_party: 'e', objection }
		]
	});
	expect(recount(call('WITHDRAWN')).verdict).toBe('ADOPTED_BY_CONSENSUS');
	expect(recount(call('SUSTAINED')).verdict).toBe('NO_CONSENSUS');
});

test.each([
	['of a seat that the register does not have', [{ seat: 'x1', choice: 'FOR' as const }]],
	[
		'twice for one seat',
		[
			{ seat: 'w1', choice: 'FOR' as const },
			{ seat: 'w1', choice: 'FOR' as const }
		]
	]
])('refuses ballots %s', (_, ballots) => {
	expect(() => recount({ ...vote, ballots })).toThrow('is not the one ballot of a seat');
});
