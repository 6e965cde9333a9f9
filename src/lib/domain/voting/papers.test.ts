import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateBallot, type VoteSnapshot } from './evaluate.ts';
import { quorumFigures } from './quorum-figures.ts';
import { explainOutcome } from './explain.ts';
import { answersVote, optionsNamed, paperWord, type Said } from './paper.ts';

const options = optionsNamed([{ zh: '甲', en: 'Jia' }, { zh: '乙' }, { en: 'Bing' }]);

function vote(said: readonly (Said | null)[], rule = 'M_PLURALITY', quorum = 'Q_COUNT(1)') {
	const register = said.map((_, at) => ({ seat: `s${at}`, party: 'w' }));
	const members = said.length;
	const snapshot: VoteSnapshot = {
		rule,
		options,
		register,
		keys: new Map([['w', 'W']]),
		quorum: quorumFigures(quorum, {
			reconvened: false,
			parties: [{ party: 'w', key: 'W', seats: members, filled: members, present: members, chief: true }]
		})
	};
	const ballots = said.flatMap((choice, at) => (choice ? [{ seat: `s${at}`, choice }] : []));
	return evaluateBallot(snapshot, ballots);
}
const sentence = (...of: Parameters<typeof vote>) => explainOutcome(vote(...of), () => ({}));

test.each<[Said, string, boolean]>([
	['PAPER:A', 'M_PLURALITY', true],
	['ABSTAIN', 'M_PLURALITY', true],
	['FOR', 'M_PLURALITY', false],
	['PAPER:D', 'M_PLURALITY', false],
	['PAPER:A>B', 'M_PLURALITY', false],
	['PAPER:C>A>B', 'M_PREF_POINTS', true],
	['PAPER:C>A', 'M_PREF_POINTS', false],
	['PAPER:C>A>A', 'M_PREF_POINTS', false],
	['PAPER:A', 'M_SIMPLE_CAST', false],
	['AGAINST', 'M_SIMPLE_CAST', true]
])('%s under %s: %s', (said, rule, answers) => {
	expect(answersVote(said, rule, options)).toBe(answers);
});

test('an election explains itself', () => {
	expect(sentence(['PAPER:B', 'PAPER:B', 'PAPER:A', 'ABSTAIN', null])).toEqual({
		zh: '乙2票，甲1票，Bing0票；弃权1票；未投1票。乙得票最多，当选。',
		en: '乙 2 votes, Jia 1 vote, Bing 0 votes; abstentions 1; not cast 1. 乙 has the most votes and is elected.'
	});
});

test('a tie is said as one, and between whom it takes a run-off', () => {
	expect(vote(['PAPER:A', 'PAPER:C'])).toMatchObject({
		verdict: 'TIE_NOT_ADOPTED',
		ranking: { runOff: ['A', 'C'] }
	});
	expect(sentence(['PAPER:A', 'PAPER:C'])).toEqual({
		zh: '甲1票，Bing1票，乙0票。甲、Bing并列第一，无人当选，须在其中再次投票。',
		en: 'Jia 1 vote, Bing 1 vote, 乙 0 votes. Jia and Bing tie for the first place, and nobody is elected; it takes a run-off between them.'
	});
});

test('a preference ballot explains itself', () => {
	const papers: Said[] = ['PAPER:A>B>C', 'PAPER:B>A>C', 'PAPER:B>C>A', 'PAPER:A>C>B', 'PAPER:C>B>A'];
	expect(sentence(papers, 'M_PREF_POINTS')).toEqual({
		zh: '乙9分，甲10分，Bing11分。名次之和最小者居先：乙居第一位。',
		en: '乙 9 points, Jia 10 points, Bing 11 points. The fewest points come first: 乙.'
	});
});

test('where nobody names anybody, nobody is elected', () => {
	expect(vote(['ABSTAIN', null])).toMatchObject({ verdict: 'TIE_NOT_ADOPTED', ranking: { valid: 0 } });
	expect(sentence(['ABSTAIN', null]).en).toContain('No paper counted.');
});

test('a paper that names somebody is a vote cast, where a quorum asks for votes cast', () => {
	expect(vote(['PAPER:A', 'PAPER:A', null], undefined, 'Q_CAST2(1/2)').verdict).toBe('ADOPTED');
	expect(vote(['PAPER:A', null, null], undefined, 'Q_CAST2(1/2)').verdict).toBe('VOID_NO_QUORUM');
});

test('the order of ballots never matters, and one more first place never costs it', () => {
	const paper = fc.shuffledSubarray(['A', 'B', 'C'], { minLength: 3 }).map(paperWord);
	fc.assert(
		fc.property(fc.array(paper, { minLength: 1, maxLength: 12 }), fc.integer(), (papers, turn) => {
			const rules = ['M_PREF_POINTS', 'M_PLURALITY'] as const;
			for (const rule of rules) {
				const said = rule === 'M_PLURALITY' ? papers.map((one) => one.slice(0, 7) as Said) : papers;
				const outcome = vote(said, rule);
				const at = Math.abs(turn) % said.length;
				const turned = vote([...said.slice(at), ...said.slice(0, at)], rule);
				expect(turned.ranking).toEqual(outcome.ranking);
				if (outcome.verdict !== 'ADOPTED') continue;
				const [first] = outcome.ranking!.places[0]!;
				const rest = ['A', 'B', 'C'].filter((id) => id !== first);
				const more = paperWord(rule === 'M_PLURALITY' ? [first!] : [first!, ...rest]);
				expect(vote([...said, more], rule).ranking!.places[0]).toEqual([first]);
			}
		})
	);
});
