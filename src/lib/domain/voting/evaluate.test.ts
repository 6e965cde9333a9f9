import { expect, test } from 'vitest';
import { evaluateBallot, evaluateConsensus, type VoteSnapshot } from './evaluate.ts';
import { quorumFigures } from './quorum-figures.ts';
import type { Choice } from './nouns.ts';

const QUORUM = 'AND(Q_SHARE(1/2, base=seats, strict=yes), Q_PARTY_COUNT(3), Q_CHIEF)';

test('the demo’s ballot: 4-0-1, 4-0-0, 2-1-2 is adopted, 10-1-3 in all, one seat absent', () => {
	const snapshot = snapshotOf({ W: 5, G: 4, E: 5 });
	const outcome = evaluateBallot(snapshot, [
		...ballots('W', ['FOR', 'FOR', 'FOR', 'FOR', 'ABSTAIN']),
		...ballots('G', ['FOR', 'FOR', 'FOR', 'FOR']),
		...ballots('E', ['FOR', 'FOR', 'AGAINST', 'ABSTAIN', 'ABSTAIN'])
	]);
	expect(outcome.verdict).toBe('ADOPTED');
	expect(outcome.total).toEqual({
		members: 15,
		present: 14,
		for: 10,
		against: 1,
		abstain: 3,
		notCast: 0,
		absent: 1
	});
	expect(outcome.majority.map(({ party, required, obtained }) => [party, required, obtained])).toEqual([
		['W', 3, 4],
		['G', 3, 4],
		['E', 2, 2]
	]);
	expect(outcome.failed).toBeUndefined();
});

test('a seat of the register without a ballot did not vote, and a ballot from outside it does not count', () => {
	const outcome = evaluateBallot(snapshotOf({ W: 5, G: 5, E: 5 }), [
		...ballots('W', ['FOR']),
		...ballots('G', ['FOR', 'AGAINST']),
		{ seat: 'X1', choice: 'FOR' as Choice }
	]);
	expect(outcome.total).toMatchObject({ for: 2, against: 1, notCast: 12 });
	expect(outcome).toMatchObject({ verdict: 'REJECTED', failed: { name: 'M_SIMPLE_CAST', party: 'G' } });
});

test('without a quorum nothing is decided, whatever the figures', () => {
	const outcome = evaluateBallot(snapshotOf({ W: 5, G: 2, E: 5 }), [
		...ballots('W', ['FOR']),
		...ballots('G', ['FOR']),
		...ballots('E', ['FOR'])
	]);
	expect(outcome).toMatchObject({ verdict: 'INQUORATE', failed: { name: 'Q_PARTY_COUNT', party: 'G' } });
	expect(outcome.total.for).toBe(3);
});

test('reservations and withdrawn objections are kept with a consensus; a sustained one prevents it', () => {
	const snapshot = { ...snapshotOf({ W: 5, G: 5, E: 5 }), rule: 'M_CONSENSUS' };
	const reserved = evaluateConsensus(snapshot, [
		{ party: 'W', stance: 'OBJECTION', state: 'WITHDRAWN' },
		{ party: 'E', stance: 'RESERVATION', state: 'STANDING' }
	]);
	expect(reserved.verdict).toBe('ADOPTED_BY_CONSENSUS');
	expect(reserved.positions).toHaveLength(2);
	const objected = evaluateConsensus(snapshot, [{ party: 'E', stance: 'OBJECTION', state: 'SUSTAINED' }]);
	expect(objected).toMatchObject({ verdict: 'NO_CONSENSUS', failed: { name: 'M_CONSENSUS', party: 'E' } });
});

function snapshotOf(present: Record<'W' | 'G' | 'E', number>): VoteSnapshot {
	const parties = Object.entries(present);
	return {
		rule: 'M_CONCURRENT(SIMPLE)',
		quorum: quorumFigures(QUORUM, {
			reconvened: false,
			parties: parties.map(([party, number]) => ({
				party,
				key: party,
				seats: 5,
				filled: 5,
				present: number,
				chief: true
			}))
		}),
		keys: new Map(parties.map(([party]) => [party, party])),
		register: parties.flatMap(([party, number]) =>
			Array.from({ length: number }, (_, at) => ({ seat: `${party}${at + 1}`, party }))
		)
	};
}

function ballots(party: string, choices: Choice[]) {
	return choices.map((choice, at) => ({ seat: `${party}${at + 1}`, choice }));
}

test('without a quorum a vote is void of effect, unless it was held so and is marked', () => {
	const snapshot = snapshotOf({ W: 5, G: 2, E: 5 });
	const all = [
		...ballots('W', ['FOR', 'FOR', 'FOR']),
		...ballots('G', ['FOR', 'FOR']),
		...ballots('E', ['FOR', 'FOR', 'FOR'])
	];
	expect(evaluateBallot(snapshot, all)).toMatchObject({ verdict: 'INQUORATE' });
	const held = { ...snapshot, withoutQuorum: true };
	const outcome = evaluateBallot(held, all);
	expect(outcome).toMatchObject({ verdict: 'ADOPTED', withoutQuorum: true });
	expect(outcome.failed).toBeUndefined();
	// The conditions stay what they were, for who reads them.
	expect(outcome.quorum.some(({ met }) => !met)).toBe(true);
	expect(evaluateBallot(held, all.slice(0, 3))).toMatchObject({
		verdict: 'REJECTED',
		failed: { name: 'M_SIMPLE_CAST', party: 'G' }
	});
	expect(
		evaluateBallot({ ...snapshotOf({ W: 5, G: 5, E: 5 }), withoutQuorum: true }, all)
	).not.toHaveProperty('withoutQuorum');
});

test('of votes cast there must be enough all the same', () => {
	const snapshot = snapshotOf({ W: 2, G: 2, E: 2 });
	const { parties } = snapshot.quorum;
	const withCast = quorumFigures('AND(Q_PARTY_COUNT(3), Q_CAST2(1/2))', {
		reconvened: false,
		parties: parties.map((party) => ({ chief: true, ...party, key: party.party }))
	});
	const held = { ...snapshot, quorum: withCast, withoutQuorum: true };
	expect(evaluateBallot(held, ballots('W', ['FOR', 'FOR']))).toMatchObject({
		verdict: 'VOID_NO_QUORUM',
		withoutQuorum: true,
		failed: { name: 'Q_CAST2' }
	});
	const enough = [...ballots('W', ['FOR', 'FOR']), ...ballots('G', ['FOR']), ...ballots('E', ['FOR'])];
	expect(evaluateBallot(held, enough).verdict).toBe('ADOPTED');
});
