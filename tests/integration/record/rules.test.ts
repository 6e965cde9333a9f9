import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { MeetingEvent } from '#lib/domain/meetings/events.ts';
import { canonicalJson } from '#lib/domain/record/canonical.ts';
import { evaluateBallot } from '#lib/domain/voting/evaluate.ts';
import { quorumFigures } from '#lib/domain/voting/quorum-figures.ts';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import { judge } from '../../support/independent-rules.mjs';

/*
 * The outside reader's rules on a meeting whose host is honest, and on hosts who are not: each fault here would carry
 * a genuine signature, since whoever writes the record also signs it.
 */

const PARTIES = ['worker', 'government', 'employer'];
const KINDS = { worker: 'W', government: 'G', employer: 'E' } as Record<string, string>;
const RULE = 'M_CONCURRENT(M_SIMPLE_CAST)';
const QUORUM = 'Q_PARTY_SHARE(1/2)';
const secretary = { person: 'secretary', office: 'SECRETARY' as const };
const text = { zh: '提高最低工资标准', en: 'Raise the minimum wage' };
const hash = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const text_sha256 = hash(canonicalJson(text));
const document = Buffer.from('%PDF certified, signed');

const seats = PARTIES.flatMap((party) =>
	[1, 2, 3].map((n) => ({ party, seat: `${party}-${n}`, person: `p-${party}-${n}` }))
);
const there = seats.filter(({ seat }) => seat !== 'employer-3');
const register = there.map((seat) => ({
	...seat,
	capacity: 'TITULAR' as const,
	weight: { numerator: 1, denominator: 1 }
}));
const choiceOf = (seat: string): Choice =>
	seat === 'government-1'
		? 'ABSTAIN'
		: seat === 'employer-1'
			? 'FOR'
			: seat === 'worker-1'
				? 'AGAINST'
				: 'FOR';

function honest(): MeetingEvent[] {
	const presence = {
		reconvened: false,
		parties: PARTIES.map((party) => ({
			party,
			key: KINDS[party]!,
			seats: 3,
			filled: 3,
			present: there.filter((seat) => seat.party === party).length,
			chief: true
		}))
	};
	const quorum = quorumFigures(QUORUM, presence);
	const ballots = there
		.filter(({ seat }) => seat !== 'employer-2')
		.map((seat) => ({ ...seat, choice: choiceOf(seat.seat), cast: at(20), nonce: '', receipt: '' }));
	const outcome = evaluateBallot(
		{ quorum, rule: RULE, keys: new Map(Object.entries(KINDS)), register },
		ballots
	);
	const vote = { vote: 'v1', item: 'item', motion: 'm1' };
	return [
		...PARTIES.map((party) => ({
			t: 'roster' as const,
			v: 1 as const,
			body: {
				...secretary,
				of_party: party,
				seats: seats
					.filter((seat) => seat.party === party)
					.map(({ person, seat }) => ({ person, seat, name: {}, title: {}, capacity: 'TITULAR' as const })),
				others: []
			}
		})),
		...there.map(({ person, seat, party }) => ({
			t: 'presence.in' as const,
			v: 1 as const,
			body: {
				...secretary,
				of_person: person,
				of_seat: seat,
				of_party: party,
				as: 'TITULAR' as const,
				mode: 'IN_ROOM' as const
			}
		})),
		{
			t: 'meeting.opened',
			v: 1,
			body: { ...secretary, quorum, recorder: { person: 'secretary', name: {} } }
		},
		{ t: 'motion.put', v: 1, body: { ...secretary, motion: 'm1', vote: 'v1', text, text_sha256 } },
		{
			t: 'ballot.opened',
			v: 1,
			body: {
				...secretary,
				...vote,
				kind: 'RECORD_VOTE',
				question: text,
				text_sha256,
				rule: RULE,
				rule_version: { charter: 'c', version: 1 },
				quorum,
				register,
				options: ['FOR', 'AGAINST', 'ABSTAIN'],
				change_until_close: true,
				opened: at(10)
			}
		},
		{ t: 'votes.sealed', v: 1, body: { ...secretary, vote: 'v1', ballots } },
		{ t: 'result', v: 1, body: { person: 'system', ...vote, kind: 'RECORD_VOTE', outcome } },
		{
			t: 'motion.decided',
			v: 1,
			body: { person: 'system', motion: 'm1', vote: 'v1', verdict: outcome.verdict, text_sha256 }
		},
		{
			t: 'minutes.signed',
			v: 1,
			body: {
				...secretary,
				minutes: 'x',
				of_party: 'worker',
				field: 'worker',
				length: 14,
				sha256: hash(document.subarray(0, 14)),
				certificate_sha256: ''
			}
		}
	];
}

function at(second: number): string {
	return new Date(Date.UTC(2026, 10, 25, 8, 0, second)).toISOString();
}

function problemsOf(events: MeetingEvent[]): string[] {
	const problems: string[] = [];
	const lines = events.map((event, i) => ({
		i,
		leaf: Buffer.alloc(32),
		value: { ...event, i, ts: at(i + 10) }
	}));
	expect(judge(lines, problems, { document, treeHash: () => Buffer.alloc(32) })).toEqual({});
	return problems;
}

/** The payload of the first entry of a type, to be changed in place. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a fault has no type
function payload(events: MeetingEvent[], type: MeetingEvent['t']): any {
	return events.find(({ t }) => t === type)!.body;
}

describe('the outside reader counts a meeting again', () => {
	test('and agrees with an honest host', () => {
		const events = honest();
		expect(payload(events, 'result').outcome.verdict).toBe('ADOPTED');
		expect(problemsOf(events)).toEqual([]);
	});

	test.each<[string, (events: MeetingEvent[]) => void, string]>([
		['a person on two rosters', (e) => (payload(e, 'roster').seats[0].person = 'p-employer-1'), 'twice'],
		[
			'more present than checked in',
			(e) => (payload(e, 'meeting.opened').quorum.parties[2].present = 3),
			'counted 2'
		],
		[
			'a quorum that asks for less',
			(e) => (payload(e, 'meeting.opened').quorum.conditions[0].required = 1),
			'asks for 1'
		],
		[
			'another text than its hash',
			(e) => (payload(e, 'motion.put').text = { zh: '不提高' }),
			'not the one of its hash'
		],
		[
			'another text put to the vote',
			(e) => (payload(e, 'ballot.opened').text_sha256 = hash('x')),
			'not the one that was put'
		],
		[
			'a voter who is not there',
			(e) => (payload(e, 'ballot.opened').register[0].person = 'ghost'),
			'does not sit'
		],
		[
			'somebody left out of the register',
			(e) => payload(e, 'ballot.opened').register.pop(),
			'not who is there'
		],
		[
			'two ballots for a seat',
			(e) => payload(e, 'votes.sealed').ballots.push(payload(e, 'votes.sealed').ballots[0]),
			'two ballots'
		],
		[
			'a ballot of a seat outside',
			(e) => (payload(e, 'votes.sealed').ballots[0].seat = 'employer-3'),
			'not in the register'
		],
		[
			'a ballot by someone else',
			(e) => (payload(e, 'votes.sealed').ballots[0].person = 'ghost'),
			'someone else'
		],
		['a ballot before the vote', (e) => (payload(e, 'votes.sealed').ballots[0].cast = at(9)), 'out of time'],
		['a ballot after the close', (e) => (payload(e, 'votes.sealed').ballots[0].cast = at(59)), 'out of time'],
		['a ballot turned round', (e) => (payload(e, 'votes.sealed').ballots[1].choice = 'AGAINST'), 'counted 1'],
		['a ballot dropped', (e) => payload(e, 'votes.sealed').ballots.pop(), 'notCast of employer'],
		['a total that is no sum', (e) => (payload(e, 'result').outcome.total.for = 7), 'in all is 7'],
		['a smaller majority', (e) => (payload(e, 'result').outcome.majority[0].required = 1), 'of 1'],
		[
			'a verdict against the count',
			(e) => (payload(e, 'result').outcome.verdict = 'REJECTED'),
			'not what was counted'
		],
		['a party not asked', (e) => payload(e, 'result').outcome.majority.pop(), 'not asked'],
		['another rule at the end', (e) => (payload(e, 'result').outcome.rule = 'M_SIMPLE_CAST'), 'another rule'],
		['a second result', (e) => e.push(e.find(({ t }) => t === 'result')!), 'two results'],
		[
			'a result without ballots',
			(e) =>
				e.splice(
					e.findIndex(({ t }) => t === 'votes.sealed'),
					1
				),
			'no sealed'
		],
		[
			'a decision on another text',
			(e) => (payload(e, 'motion.decided').text_sha256 = hash('x')),
			'not the text put'
		],
		['another file signed', (e) => (payload(e, 'minutes.signed').length = 15), 'first 15 bytes']
	])('and finds %s', (_, tamper, problem) => {
		const events = structuredClone(honest());
		tamper(events);
		expect(problemsOf(events).join('\n')).toContain(problem);
	});
});
