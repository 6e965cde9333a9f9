import { expect, test } from 'vitest';
import { evaluateBallot } from './evaluate.ts';
import { quorumFigures } from './quorum-figures.ts';
import type { VoteExport } from './export-votes.ts';
import { voteCsv } from './vote-csv.ts';
import { votePopolo } from './vote-popolo.ts';

const parties = [
	{ party: 'w', key: 'W', kind: 'WORKER' as const, ordinal: 1, label: { zh: '工会方', en: 'Union' } },
	{
		party: 'e',
		key: 'E',
		kind: 'EMPLOYER' as const,
		ordinal: 2,
		label: { zh: '企业方', en: 'Employers, "all"' }
	}
];
const seat = (party: string, number: number, name: string) => ({
	seat: `${party}${number}`,
	party,
	person: `p-${party}${number}`,
	capacity: 'TITULAR' as const,
	weight: { numerator: 1, denominator: 1 },
	name: { en: name },
	number
});
const alternate = { capacity: 'ALTERNATE' as const, for: 'p-absent', for_name: { en: 'Zhang' } };
const register = [
	{ ...seat('w', 2, 'Li'), ...alternate },
	seat('w', 1, '=HYPERLINK("x")'),
	seat('e', 1, '@sum')
];
const choices = { w1: 'FOR', w2: 'FOR', e1: 'AGAINST' } as const;
const ballots = register.map(({ seat, party, person, name }) => ({
	seat,
	party,
	person,
	name,
	choice: choices[seat as keyof typeof choices],
	cast: '2026-03-18T01:00:00.000Z',
	nonce: '',
	receipt: ''
}));
const quorum = quorumFigures('Q_COUNT(1)', {
	reconvened: false,
	parties: parties.map(({ party, key }) => {
		const seats = register.filter((one) => one.party === party).length;
		return { party, key, seats, filled: seats, present: seats, chief: true };
	})
});
const rule = 'M_CONCURRENT(M_SIMPLE_CAST)';
const vote: VoteExport = {
	vote: 'v',
	kind: 'RECORD_VOTE',
	item: 'i',
	question: { en: 'Agreed?' },
	text_sha256: 'ab',
	text: { en: 'Agreed?' },
	rule,
	rule_version: { charter: 'c', version: 1 },
	opened: '2026-03-18T01:00:00.000Z',
	opened_by: { person: 'p-s', name: { en: 'Zhao' }, office: 'SECRETARY' },
	closed: '2026-03-18T01:05:00.000Z',
	quorum,
	parties,
	register,
	ballots,
	positions: [],
	result: evaluateBallot(
		{ rule, quorum, keys: new Map(parties.map(({ party, key }) => [party, key])), register },
		ballots
	)
};

test('no cell of the table is a formula, and quotes and commas stay inside their cell', () => {
	const csv = voteCsv(vote, 'en');
	expect(csv.startsWith('\uFEFFparty,seat,')).toBe(true);
	expect(csv.split('\r\n').slice(1, 4)).toEqual([
		`Union,1,"'=HYPERLINK(""x"")",TITULAR,,1,FOR`,
		'Union,2,Li,ALTERNATE,Zhang,1,FOR',
		`"Employers, ""all""",1,'@sum,TITULAR,,1,AGAINST`
	]);
});

test('a vote event of Popolo says the result of each party, and its counts add up', () => {
	const event = votePopolo(vote, { id: 'b', name: { en: 'Body' } }, 'en');
	expect(event.result).toBe('fail');
	expect(event.group_results.map(({ group, result }) => [group.name, result])).toEqual([
		['Union', 'pass'],
		['Employers, "all"', 'fail']
	]);
	const yes = event.counts.filter(({ option }) => option === 'yes').map(({ value }) => value);
	expect(yes).toEqual([2, 0]);
	expect(event.votes.filter(({ option }) => option === 'yes').length).toBe(2);
});

test('who was recused stands in both files, and is counted once', () => {
	const recused = [
		{
			...{ recusal: 'r1', seat: 'w3', party: 'w', person: 'p-w3', name: { en: 'Zhou' }, number: 3 },
			...{ present: true, in_base: true, reason: { en: 'Her own company.' } }
		}
	];
	const figures = {
		...quorum,
		parties: quorum.parties.map((party) => ({ ...party, filled: party.party === 'w' ? 3 : 1 }))
	};
	const keys = new Map(parties.map(({ party, key }) => [party, key]));
	const of: VoteExport = {
		...vote,
		recused,
		result: evaluateBallot({ rule, quorum: figures, keys, register, recused }, ballots)
	};
	expect(voteCsv(of, 'en').split('\r\n')[4]).toBe('Union,3,Zhou,,,,RECUSED');
	const event = votePopolo(of, { id: 'b', name: { en: 'Body' } }, 'en');
	const counts = event.counts.filter(({ group_id }) => group_id === 'w');
	expect(Object.fromEntries(counts.map(({ option, value }) => [option, value]))).toEqual({
		...{ yes: 2, no: 0, abstain: 0, 'not voting': 0, absent: 0, recused: 1 }
	});
	expect(event.votes.filter(({ option }) => option === 'recused')).toMatchObject([{ voter_id: 'p-w3' }]);
});
