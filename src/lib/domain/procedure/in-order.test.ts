import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appealOutcome, inOrderNow, mayAmendNow, type OrderState } from './in-order.ts';
import { PROCEDURAL_KINDS, type ProceduralKind } from './kinds.ts';
import { PROFILES, type ProfileName } from './profiles.ts';

/** A motion is before the meeting, and nothing else is. */
const debating: OrderState = {
	sits: true,
	item: true,
	voting: false,
	speaking: false,
	pending: [],
	motion: { debateClosed: false, debated: false, amending: false },
	ruling: false,
	counted: false,
	tabled: false,
	decided: false,
	issued: false,
	amendable: false,
	offAgenda: true,
	divisible: true,
	ranksSuspended: false
};

function inOrder(profile: ProfileName, state: Partial<OrderState>): ProceduralKind[] {
	return inOrderNow(profile, { ...debating, ...state }).flatMap(({ kind, obstacle }) =>
		obstacle ? [] : [kind]
	);
}

function obstacleTo(profile: ProfileName, kind: ProceduralKind, state: Partial<OrderState>) {
	return inOrderNow(profile, { ...debating, ...state }).find((one) => one.kind === kind)?.obstacle;
}

describe('the ranking of domain.md 4.1', () => {
	// rank, kind, interrupt, second, debate, amend, vote, reconsider: as the table prints them
	test.each([
		[13, 'FIX_TIME', 'no', 'yes', 'no', 'yes', 'maj', 'yes'],
		[12, 'ADJOURN', 'no', 'yes', 'no', 'no', 'maj', 'no'],
		[11, 'RECESS', 'no', 'yes', 'no', 'yes', 'maj', 'no'],
		[10, 'PRIVILEGE', 'yes', 'no', 'no', 'no', 'chair', 'no'],
		[9, 'ORDERS_OF_THE_DAY', 'yes', 'no', 'no', 'no', 'demand', 'no'],
		[8, 'LAY_ON_TABLE', 'no', 'yes', 'no', 'no', 'maj', 'no'],
		[7, 'CLOSE_DEBATE', 'no', 'yes', 'no', 'no', '2/3', 'yes'],
		[6, 'LIMIT_DEBATE', 'no', 'yes', 'no', 'yes', '2/3', 'yes'],
		[5, 'POSTPONE', 'no', 'yes', 'yes', 'yes', 'maj', 'yes'],
		[4, 'REFER', 'no', 'yes', 'yes', 'yes', 'maj', 'if not begun'],
		[2, 'POSTPONE_INDEFINITELY', 'no', 'yes', 'yes', 'no', 'maj', 'if adopted'],
		[null, 'POINT_OF_ORDER', 'yes', 'no', 'no', 'no', 'chair', 'no'],
		[null, 'APPEAL', 'yes', 'yes', 'yes', 'no', 'maj', 'yes'],
		[null, 'SUSPEND_RULES', 'no', 'yes', 'no', 'no', '2/3', 'no'],
		[null, 'OBJECT_TO_CONSIDERATION', 'yes', 'no', 'no', 'no', '2/3', 'if adopted'],
		[null, 'DIVISION_OF_ASSEMBLY', 'yes', 'no', 'no', 'no', 'demand', 'no'],
		[null, 'INQUIRY', 'yes', 'no', 'no', 'no', 'chair', 'no']
	] as const)('rank %s is %s', (rank, kind, interrupt, second, debate, amend, vote, reconsider) => {
		const said = (yes: boolean) => (yes ? 'yes' : 'no');
		const rule = PROFILES.ROBERTS_FULL.motions[kind]!;
		expect([
			rule.rank,
			said(rule.interrupts !== 'NOTHING'),
			said(rule.second),
			said(rule.debatable),
			said(rule.amendable),
			{ MAJORITY: 'maj', TWO_THIRDS: '2/3', CHAIR: 'chair', DEMAND: 'demand' }[rule.decision],
			rule.reconsidered.toLowerCase().replaceAll('_', ' ')
		]).toEqual([rank, interrupt, second, debate, amend, vote, reconsider]);
	});

	test.each([
		[[], ['FIX_TIME', 'ADJOURN', 'RECESS', 'PRIVILEGE', 'ORDERS_OF_THE_DAY', 'LAY_ON_TABLE', 'CLOSE_DEBATE']],
		[['REFER'], ['LAY_ON_TABLE', 'CLOSE_DEBATE', 'LIMIT_DEBATE', 'POSTPONE']],
		[['CLOSE_DEBATE'], ['FIX_TIME', 'ADJOURN', 'RECESS', 'LAY_ON_TABLE']],
		[
			['REFER', 'CLOSE_DEBATE'],
			['LAY_ON_TABLE', 'ADJOURN']
		],
		[['APPEAL'], ['RECESS', 'ADJOURN', 'FIX_TIME', 'PRIVILEGE', 'POINT_OF_ORDER']],
		[['ADJOURN'], ['FIX_TIME', 'POINT_OF_ORDER']]
	] as [ProceduralKind[], ProceduralKind[]][])('while %j is undecided, %j are in order', (pending, kinds) => {
		expect(inOrder('ROBERTS_FULL', { pending })).toEqual(expect.arrayContaining(kinds));
	});

	test.each([
		['POSTPONE', ['REFER', 'POSTPONE_INDEFINITELY', 'POSTPONE']],
		['CLOSE_DEBATE', ['LIMIT_DEBATE', 'POSTPONE', 'REFER']],
		['APPEAL', ['LAY_ON_TABLE', 'CLOSE_DEBATE', 'REFER', 'ORDERS_OF_THE_DAY']],
		['FIX_TIME', ['ADJOURN', 'RECESS', 'REFER']]
	] as [ProceduralKind, ProceduralKind[]][])('while %s is undecided, %j are not', (pending, kinds) => {
		for (const kind of kinds) expect(inOrder('ROBERTS_FULL', { pending: [pending] })).not.toContain(kind);
	});

	test('what stands in the way is named: the undecided question of the highest rank', () => {
		const state = { ...debating, pending: ['REFER', 'LIMIT_DEBATE'] as ProceduralKind[] };
		const refused = inOrderNow('ROBERTS_FULL', state).find(({ kind }) => kind === 'POSTPONE');
		expect(refused).toMatchObject({ obstacle: 'RANK', before: 'LIMIT_DEBATE' });
	});

	test('an undecided amendment ranks above postponing indefinitely, below referring', () => {
		const amending = { motion: { ...debating.motion!, amending: true } };
		expect(inOrder('ROBERTS_FULL', amending)).toContain('REFER');
		expect(obstacleTo('ROBERTS_FULL', 'POSTPONE_INDEFINITELY', amending)).toBe('RANK');
	});
});

describe('the simple profile', () => {
	test('has the seven of the Conference, a point of order with its appeal, and reconsideration', () => {
		expect(Object.keys(PROFILES.SIMPLE_ILO.motions).sort()).toEqual(
			[
				...['REFER', 'POSTPONE', 'ADJOURN', 'ADJOURN_DEBATE', 'NEXT_ITEM', 'ASK_OPINION', 'CLOSE_DEBATE'],
				...['POINT_OF_ORDER', 'APPEAL', 'RECONSIDER']
			].sort()
		);
	});

	test('one of the seven is dealt with before another may be moved', () => {
		expect(inOrder('SIMPLE_ILO', { pending: ['REFER'] })).toEqual(['POINT_OF_ORDER']);
	});

	test('none may be moved between the calling of a speaker and the end of the speech', () => {
		expect(inOrder('SIMPLE_ILO', { speaking: true })).toEqual(['POINT_OF_ORDER']);
		expect(inOrder('SIMPLE_ILO', { speaking: false })).toContain('CLOSE_DEBATE');
	});

	test('an item may be referred without a motion', () => {
		expect(inOrder('SIMPLE_ILO', { motion: null })).toContain('REFER');
		expect(obstacleTo('ROBERTS_FULL', 'REFER', { motion: null })).toBe('NO_MOTION');
		expect(obstacleTo('SIMPLE_ILO', 'REFER', { motion: null, item: false })).toBe('NO_ITEM');
	});
});

test.each([
	['ADJOURN', { sits: false }, 'NOT_SITTING'],
	['ADJOURN', { voting: true }, 'VOTE_OPEN'],
	['REFER', { speaking: true }, 'SPEECH'],
	['POINT_OF_ORDER', { pending: ['POINT_OF_ORDER'] }, 'PENDING_ALREADY'],
	['CLOSE_DEBATE', { motion: { debateClosed: true, debated: true, amending: false } }, 'DEBATE_CLOSED'],
	['CLOSE_DEBATE', { motion: { debateClosed: false, debated: true, amending: true } }, 'AMENDMENTS_OPEN'],
	[
		'OBJECT_TO_CONSIDERATION',
		{ motion: { debateClosed: false, debated: true, amending: false } },
		'DEBATE_BEGUN'
	],
	['APPEAL', {}, 'NO_RULING'],
	['DIVISION_OF_ASSEMBLY', {}, 'NO_COUNT'],
	['TAKE_FROM_TABLE', { motion: null }, 'NOTHING_TABLED'],
	['RECONSIDER', { motion: null }, 'NOTHING_DECIDED']
] as [ProceduralKind, Partial<OrderState>, string][])('%s with %j: %s', (kind, state, obstacle) => {
	expect(obstacleTo('ROBERTS_FULL', kind, state)).toBe(obstacle);
});

test.each([
	['APPEAL', { ruling: true }],
	['DIVISION_OF_ASSEMBLY', { counted: true }],
	['TAKE_FROM_TABLE', { motion: null, tabled: true }],
	['RECONSIDER', { motion: null, decided: true }],
	['POINT_OF_ORDER', { voting: true, speaking: true }],
	['OBJECT_TO_CONSIDERATION', {}]
] as [ProceduralKind, Partial<OrderState>][])('%s is in order with %j', (kind, state) => {
	expect(inOrder('ROBERTS_FULL', state)).toContain(kind);
});

test('no amendment may be moved while a procedural question is undecided that ranks above amending', () => {
	expect(mayAmendNow('SIMPLE_ILO', [])).toBe(true);
	expect(mayAmendNow('SIMPLE_ILO', ['POSTPONE'])).toBe(false);
	expect(mayAmendNow('ROBERTS_FULL', ['POSTPONE_INDEFINITELY'])).toBe(true);
	expect(mayAmendNow('ROBERTS_FULL', ['POSTPONE_INDEFINITELY', 'REFER'])).toBe(false);
	expect(mayAmendNow('ROBERTS_FULL', ['APPEAL'])).toBe(false);
});

test('an appeal on which votes are even leaves the ruling as it is', () => {
	expect(appealOutcome(false)).toBe('SUSTAINED');
	expect(appealOutcome(true)).toBe('OVERTURNED');
});

const anyState: fc.Arbitrary<OrderState> = fc.record({
	sits: fc.boolean(),
	item: fc.boolean(),
	voting: fc.boolean(),
	speaking: fc.boolean(),
	pending: fc.uniqueArray(fc.constantFrom(...PROCEDURAL_KINDS), { maxLength: 4 }),
	motion: fc.option(
		fc.record({ debateClosed: fc.boolean(), debated: fc.boolean(), amending: fc.boolean() }),
		{ nil: null }
	),
	ruling: fc.boolean(),
	counted: fc.boolean(),
	tabled: fc.boolean(),
	decided: fc.boolean(),
	issued: fc.boolean(),
	amendable: fc.boolean(),
	offAgenda: fc.boolean(),
	divisible: fc.boolean(),
	ranksSuspended: fc.constant(false)
});
const anyProfile = fc.constantFrom<ProfileName>('SIMPLE_ILO', 'ROBERTS_FULL');

test('nothing of the same or a lower rank than an undecided question is ever in order', () => {
	fc.assert(
		fc.property(anyProfile, anyState, (profile, state) => {
			const book = PROFILES[profile];
			// What amends another one stands where that does.
			const ranks = state.pending
				.filter((kind) => kind !== 'AMEND_PROCEDURAL')
				.map((kind) => book.motions[kind]?.rank ?? book.incidentalRank);
			if (state.motion) ranks.push(book.ranks.MAIN);
			if (state.motion?.amending) ranks.push(book.ranks.AMEND);
			for (const { rule, obstacle } of inOrderNow(profile, state))
				if (!obstacle && rule.rank !== null) expect(ranks.every((rank) => rule.rank! > rank)).toBe(true);
		})
	);
});

test('every kind of the profile is in order or has exactly one reason why not', () => {
	fc.assert(
		fc.property(anyProfile, anyState, (profile, state) => {
			const kinds = inOrderNow(profile, state);
			expect(kinds.map(({ kind }) => kind).sort()).toEqual(Object.keys(PROFILES[profile].motions).sort());
			for (const { obstacle, before } of kinds) expect(before !== undefined).toBe(obstacle === 'RANK');
		})
	);
});

test('nothing is in order outside a sitting, and during a vote only a point of order', () => {
	fc.assert(
		fc.property(anyProfile, anyState, (profile, state) => {
			expect(inOrder(profile, { ...state, sits: false })).toEqual([]);
			const voting = inOrder(profile, { ...state, sits: true, voting: true });
			expect(voting.filter((kind) => kind !== 'POINT_OF_ORDER')).toEqual([]);
		})
	);
});
