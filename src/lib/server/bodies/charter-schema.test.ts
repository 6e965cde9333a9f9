import { expect, test } from 'vitest';
import * as v from 'valibot';
import { charterRules } from './charter-schema.ts';
import { ballotRule, completeCharter, type CharterRules } from '#lib/domain/bodies/charter.ts';
import { startingPoint } from '#lib/domain/bodies/starting-points.ts';

/** A charter as it was stored before anything was added. */
const old: CharterRules = {
	seats: { WORKER: 5, GOVERNMENT: 5, EMPLOYER: 5 },
	noticeDays: 3,
	adHocNoticeHours: 24,
	quorum: 'Q_PARTY_COUNT(3)',
	decision: { consensus: true, ballot: 'M_CONCURRENT(M_SIMPLE_CAST)', procedural: 'M_ABS_PRESENT' },
	changeUntilClose: true,
	minimumOpenSeconds: 30,
	chair: { mode: 'FIXED_PARTY', party: 'GOVERNMENT', ownTap: false },
	minutes: { draftDays: 5, commentDays: 5 }
};

test('an old charter stays valid, and what it leaves out has a value', () => {
	expect(v.is(charterRules, old)).toBe(true);
	expect(completeCharter(old)).toMatchObject({
		paperDays: 3,
		briefingWithoutQuorum: false,
		ballots: { forms: ['RECORD_VOTE'], castingVote: 'NONE', severalSeats: false },
		alternates: { perParty: null },
		minutes: { draftDays: 5, bothLanguages: [] }
	});
	expect(completeCharter({ ...old, ballots: { severalSeats: true } }).ballots).toMatchObject({
		severalSeats: true,
		forms: ['RECORD_VOTE']
	});
});

test('the three starting points are valid and leave nothing out', () => {
	for (const [kind, seats] of [
		['TRIPARTITE', { WORKER: 5, GOVERNMENT: 5, EMPLOYER: 5 }],
		['JOINT_CONFERENCE', { UNIT: 2 }],
		['COMMITTEE', { COMMITTEE: 31 }]
	] as const) {
		const rules = startingPoint(kind, seats);
		expect(v.safeParse(charterRules, rules).issues).toBeUndefined();
		expect(completeCharter(rules)).toEqual(rules);
	}
});

test('a kind of item may have a rule of its own', () => {
	const rules = { ...old, decision: { ...old.decision, byKind: { ELECTION: 'M_ABS_MEMBERS' } } };
	expect(ballotRule(rules, 'ELECTION')).toBe('M_ABS_MEMBERS');
	expect(ballotRule(rules, 'DECISION')).toBe('M_CONCURRENT(M_SIMPLE_CAST)');
	expect(ballotRule(rules, 'BRIEFING')).toBe('M_CONCURRENT(M_SIMPLE_CAST)');
});
