import { expect, test } from 'vitest';
import type { PartyKind } from './nouns.ts';
import { startingPoint } from './starting-points.ts';
import { tryRule, type Supposed } from './try-rule.ts';

const rules = startingPoint('TRIPARTITE', { WORKER: 5, GOVERNMENT: 5, EMPLOYER: 5 });
const RULE = rules.decision.ballot!;
const KINDS: PartyKind[] = ['WORKER', 'GOVERNMENT', 'EMPLOYER'];

function supposed(...votes: [number, number, number][]): Supposed[] {
	return votes.map(([yes, no, abstain], at) => ({
		party: KINDS[at]!,
		kind: KINDS[at]!,
		ordinal: at + 1,
		seats: 5,
		present: 5,
		chief: true,
		for: yes,
		against: no,
		abstain,
		objects: false
	}));
}
const verdictOf = (parties: Supposed[], rule = RULE) => {
	const tried = tryRule(rules, rule, parties);
	return 'outcome' in tried ? tried.outcome.verdict : tried.tooMany;
};

test('a vote is judged as a real one would be', () => {
	expect(verdictOf(supposed([4, 0, 1], [4, 0, 0], [2, 1, 2]))).toBe('ADOPTED');
	expect(verdictOf(supposed([5, 0, 0], [4, 1, 0], [2, 3, 0]))).toBe('REJECTED');
});

test('too few present, or no chief representative: no quorum, nothing counted', () => {
	const votes = supposed([2, 0, 0], [5, 0, 0], [5, 0, 0]);
	expect(verdictOf([{ ...votes[0]!, present: 2 }, ...votes.slice(1)])).toBe('INQUORATE');
	expect(verdictOf([{ ...votes[0]!, chief: false }, ...votes.slice(1)])).toBe('INQUORATE');
});

test('consensus falls with one objection that is kept up', () => {
	const votes = supposed([0, 0, 0], [0, 0, 0], [0, 0, 0]);
	expect(verdictOf(votes, 'M_CONSENSUS')).toBe('ADOPTED_BY_CONSENSUS');
	expect(verdictOf([{ ...votes[0]!, objects: true }, ...votes.slice(1)], 'M_CONSENSUS')).toBe('NO_CONSENSUS');
});

test('more votes than seats present are no vote', () => {
	expect(verdictOf(supposed([5, 1, 0], [5, 0, 0], [5, 0, 0]))).toBe('WORKER');
});
