import { expect, test } from 'vitest';
import { checkCharter, type CharterParty } from './check-charter.ts';
import { startingPoint } from './starting-points.ts';
import { tryRule } from './try-rule.ts';
import type { CharterRules } from './charter.ts';

const sides: CharterParty[] = [
	{ kind: 'WORKER', ordinal: 1, label: { zh: '工会方', en: 'Union' } },
	{ kind: 'GOVERNMENT', ordinal: 2, label: { zh: '政府方', en: 'Government' } },
	{ kind: 'EMPLOYER', ordinal: 3, label: { zh: '企业方', en: 'Employers' } }
];
const rules = startingPoint('TRIPARTITE', { WORKER: 5, GOVERNMENT: 4, EMPLOYER: 3 });
const places = (changes: Partial<CharterRules>) =>
	checkCharter({ ...rules, ...changes }, sides).map(({ place }) => place);
const deciding = (ballot: string) => ({ decision: { ...rules.decision, ballot } });

test('the starting points hold in their bodies', () => {
	expect(checkCharter(rules, sides)).toEqual([]);
	const units: CharterParty[] = [1, 2, 3].map((ordinal) => ({ kind: 'UNIT', ordinal, label: {} }));
	expect(checkCharter(startingPoint('JOINT_CONFERENCE', { UNIT: 2 }), units)).toEqual([]);
	const committee: CharterParty[] = [{ kind: 'COMMITTEE', ordinal: 1, label: {} }];
	expect(checkCharter(startingPoint('COMMITTEE', { COMMITTEE: 31 }), committee)).toEqual([]);
});

test('a threshold above the seats can never be met', () => {
	expect(places({ quorum: 'Q_PARTY_COUNT(4)' })).toEqual(['quorum']);
	expect(places({ quorum: 'Q_COUNT(13)' })).toEqual(['quorum']);
	expect(places({ quorum: 'OR(Q_COUNT(13), Q_PARTY_COUNT(3))' })).toEqual([]);
});

test('a party without seats, and a party that the body does not have', () => {
	expect(places({ seats: { WORKER: 5, GOVERNMENT: 4 } })).toEqual(['seats.EMPLOYER']);
	expect(places({ seats: { ...rules.seats, UNIT: 1 } })).toEqual(['seats.UNIT']);
	expect(places(deciding('M_CONCURRENT(SIMPLE, parties=W+C)'))).toEqual(['decision.ballot']);
});

test('what cannot be read is named with its place in the text', () => {
	const [problem] = checkCharter({ ...rules, ...deciding('M_CONCURRENT(M_SOME)') }, sides);
	expect(problem).toMatchObject({ place: 'decision.ballot' });
	expect(problem!.reason.en).toContain('character 14');
});

test('a secret ballot as the only form, under a rule that needs the figures of parties too small for it', () => {
	const only = { ballots: { forms: ['SECRET' as const] } };
	expect(places(only)).toEqual(['ballots.forms']);
	expect(places({ ...only, ...deciding('M_ABS_MEMBERS') })).toEqual([]);
	expect(places({ ...only, seats: { WORKER: 5, GOVERNMENT: 5, EMPLOYER: 5 } })).toEqual([]);
	expect(places({ ballots: { forms: ['SECRET', 'RECORD_VOTE'] } })).toEqual([]);
});

const READABLE = [
	...['M_SIMPLE_CAST', 'M_FRACTION_CAST(2/3)', 'M_FRACTION_CAST(1/1)', 'M_ABS_PRESENT', 'M_ABS_MEMBERS'],
	...['M_FRACTION_PRESENT(1/1)', 'M_FRACTION_MEMBERS(1/1)', 'M_UNANIMOUS_CAST', 'M_UNANIMOUS_MEMBERS']
];
test.each([
	...READABLE,
	...READABLE.map((inner) => `M_CONCURRENT(${inner})`),
	...READABLE.map((inner) => `M_NO_PARTY_AGAINST(${inner})`),
	...READABLE.map((inner) => `M_BLOCK(${inner}, M_UNANIMOUS_MEMBERS)`),
	...READABLE.map((inner) => `M_WEIGHTED_LCM(${inner})`),
	...READABLE.map((inner) => `AND(M_UNANIMOUS_MEMBERS, ${inner})`)
])('what is let through can be met: %s is adopted when every seat is for it', (rule) => {
	expect(places(deciding(rule))).toEqual([]);
	const all = sides.map(({ kind, ordinal }) => {
		const seats = rules.seats[kind]!;
		return { party: kind, kind, ordinal, seats, present: seats, chief: true, for: seats, against: 0 };
	});
	const tried = tryRule(
		rules,
		rule,
		all.map((one) => ({ ...one, abstain: 0, objects: false }))
	);
	expect(tried).toMatchObject({ outcome: { verdict: 'ADOPTED' } });
});

test('provisions that contradict each other', () => {
	expect(places({ decision: { ...rules.decision, consensus: false, ballot: null } })).toEqual([
		'decision.ballot'
	]);
	expect(places({ chair: { ...rules.chair, party: 'COMMITTEE' } })).toEqual(['chair.party']);
	expect(places({ ballots: { castingVote: 'CHAIR', chairVotes: 'NEVER' } })).toEqual(['ballots.castingVote']);
	expect(places({ seats: { ...rules.seats, EMPLOYER: 2 }, ballots: { forms: ['SECRET'] } })).toEqual([
		'ballots.forms'
	]);
});

test('a second that nobody could give is found', () => {
	const committee = [{ kind: 'COMMITTEE' as const, ordinal: 1, label: { zh: '委员会' } }];
	const of = (seconding: 'NONE' | 'OTHER_ORGANISATION' | 'OTHER_PARTY') =>
		checkCharter({ ...startingPoint('COMMITTEE', { COMMITTEE: 31 }), motions: { seconding } }, committee).map(
			({ place }) => place
		);
	expect([of('NONE'), of('OTHER_ORGANISATION'), of('OTHER_PARTY')]).toEqual([
		[],
		['motions.seconding'],
		['motions.seconding']
	]);
});
