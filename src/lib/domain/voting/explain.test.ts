import { expect, test } from 'vitest';
import { evaluateBallot, evaluateConsensus, quorumFigures, type VoteSnapshot } from './evaluate.ts';
import { explainOutcome } from './explain.ts';
import type { Choice } from './nouns.ts';

const LABELS: Record<string, { zh?: string; en?: string }> = {
	W: { zh: '工会方', en: 'Union' },
	G: { zh: '政府方', en: 'Government' },
	E: { zh: '企业方' }
};
const labelOf = (party: string) => LABELS[party]!;

test('an adopted ballot is told with the arithmetic of each party', () => {
	expect(explainOutcome(vote({ W: 'FFFFB', G: 'FFFF', E: 'FFABB' }), labelOf)).toEqual({
		zh: '共计赞成10票，反对1票，弃权3票；工会方4 > 0，政府方4 > 0，企业方2 > 1。通过。',
		en: 'In favour 10, against 1, abstentions 3; Union 4 > 0, Government 4 > 0, 企业方 2 > 1. Adopted.'
	});
});

test('a rejected one names the party where it failed, by its name in the other language if need be', () => {
	const { zh, en } = explainOutcome(vote({ W: 'FFFFF', G: 'FFFFA', E: 'FFAAA' }), labelOf);
	expect(zh).toContain('企业方2 < 3。企业方未达到要求，未通过。');
	expect(en).toContain('The condition failed in 企业方. Not adopted.');
});

test('a fixed base says how many were needed of how many', () => {
	expect(explainOutcome(vote({ W: 'FFF', G: 'FF', E: 'FAB' }, 'M_ABS_PRESENT'), labelOf).en).toContain(
		'all 6 ≥ 5/8'
	);
});

test('a consensus tells who reserved, and the lack of one who objected', () => {
	const snapshot = { ...snapshotOf({ W: '', G: '', E: '' }), rule: 'M_CONSENSUS' };
	const reserved = evaluateConsensus(snapshot, [{ party: 'W', stance: 'RESERVATION', state: 'STANDING' }]);
	expect(explainOutcome(reserved, labelOf)).toEqual({
		zh: '工会方保留意见；协商一致，通过。',
		en: 'Adopted by consensus; reservation by Union.'
	});
	const objected = evaluateConsensus(snapshot, [{ party: 'G', stance: 'OBJECTION', state: 'SUSTAINED' }]);
	expect(explainOutcome(objected, labelOf).en).toBe('No consensus; objection sustained by Government.');
});

/** One letter a seat: F for, A against, B abstention. */
function vote(ballots: Record<string, string>, rule?: string) {
	const choices: Record<string, Choice> = { F: 'FOR', A: 'AGAINST', B: 'ABSTAIN' };
	return evaluateBallot(
		snapshotOf(ballots, rule),
		Object.entries(ballots).flatMap(([party, letters]) =>
			[...letters].map((letter, at) => ({ seat: `${party}${at}`, choice: choices[letter]! }))
		)
	);
}

function snapshotOf(ballots: Record<string, string>, rule = 'M_CONCURRENT(SIMPLE)'): VoteSnapshot {
	const parties = Object.entries(ballots);
	return {
		rule,
		quorum: quorumFigures('Q_COUNT(0)', {
			reconvened: false,
			parties: parties.map(([party, { length }]) => ({
				party,
				key: party,
				seats: 5,
				filled: 5,
				present: length,
				chief: true
			}))
		}),
		keys: new Map(parties.map(([party]) => [party, party])),
		register: parties.flatMap(([party, letters]) =>
			[...letters].map((_, at) => ({ seat: `${party}${at}`, party }))
		)
	};
}
