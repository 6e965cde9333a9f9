import { expect, test } from 'vitest';
import { evaluateBallot, evaluateConsensus, type VoteSnapshot } from './evaluate.ts';
import { quorumFigures } from './quorum-figures.ts';
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

test.each([
	[
		'M_BLOCK(SIMPLE, SIMPLE)',
		{ W: 'FF', G: 'FA', E: 'A' },
		'共计赞成3票，反对2票，弃权0票；工会方2 > 0（该方赞成），政府方1 = 1（该方弃权），企业方0 < 1（该方反对），各方意见1 = 1。赞成须达2方，票数相等，未通过。',
		'In favour 3, against 2, abstentions 0; Union 2 > 0 (for), Government 1 = 1 (abstaining), 企业方 0 < 1 (against), voices of parties 1 = 1. It took 2 parties in favour. Tied, not adopted.'
	],
	[
		'M_WEIGHTED_LCM(SIMPLE)',
		{ W: 'FF', G: 'F', E: 'A' },
		'共计赞成3票，反对1票，弃权0票；加权3 > 1。通过。',
		'In favour 3, against 1, abstentions 0; weighted 3 > 1. Adopted.'
	],
	[
		'M_NESTED(M_FRACTION_PRESENT(2/3), party=G, SIMPLE)',
		{ W: 'FF', G: 'A', E: 'F' },
		'共计赞成3票，反对1票，弃权0票；全体3 ≥ 3/4，政府方0 < 1。政府方未达到要求，未通过。',
		'In favour 3, against 1, abstentions 0; all 3 ≥ 3/4, Government 0 < 1. The condition failed in Government. Not adopted.'
	],
	[
		'M_FRACTION_CAST(2/3)',
		{ W: 'FFF', G: 'AA', E: '' },
		'共计赞成3票，反对2票，弃权0票；全体3 < 4/5。赞成须达4票，未通过。',
		'In favour 3, against 2, abstentions 0; all 3 < 4/5. It took 4 in favour. Not adopted.'
	]
])('%s explains itself', (rule, ballots, zh, en) => {
	expect(explainOutcome(vote(ballots, rule), labelOf)).toEqual({ zh, en });
});

test('a void vote tells how many votes there were, and how many it takes', () => {
	const snapshot = snapshotOf({ W: 'FFF', G: 'F' }, 'M_SIMPLE_CAST');
	const quorum = quorumFigures('Q_CAST2(1/2)', {
		reconvened: false,
		parties: snapshot.quorum.parties.map((one) => ({ ...one, key: one.party, chief: true }))
	});
	const outcome = evaluateBallot({ ...snapshot, quorum }, [{ seat: 'W0', choice: 'FOR' }]);
	expect(outcome).toMatchObject({ verdict: 'VOID_NO_QUORUM', failed: { name: 'Q_CAST2' } });
	expect(explainOutcome(outcome, labelOf)).toEqual({
		zh: '共计赞成1票，反对0票，弃权0票；赞成与反对票合计1，须达2。投票数未达法定数，表决无效。',
		en: 'In favour 1, against 0, abstentions 0; votes for and against 1 of the 2 needed. Too few votes cast, void.'
	});
});

test('the chair’s word on a tie is told', () => {
	const snapshot = snapshotOf({ W: 'F', G: 'A' }, 'M_SIMPLE_CAST');
	const chaired = {
		...snapshot,
		chair: { seat: 'W0', party: 'W', castingVote: 'CHAIR', chairVotes: 'AS_MEMBER' } as const
	};
	const ballots = [
		{ seat: 'W0', choice: 'FOR' as const },
		{ seat: 'G0', choice: 'AGAINST' as const }
	];
	const outcome = evaluateBallot(chaired, ballots, 'FOR');
	expect(outcome.verdict).toBe('ADOPTED');
	expect(explainOutcome(outcome, labelOf).zh).toContain('票数相等，主席投赞成票决定，通过。');
	const alone = { ...chaired, chair: { ...chaired.chair, chairVotes: 'ONLY_TIE' as const } };
	expect(evaluateBallot(alone, ballots).verdict).toBe('REJECTED');
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
