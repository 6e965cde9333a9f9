import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MeetingEventType } from '../meetings/events.ts';
import { AMENDMENT_STATES, isUndecided, MOTION_STATES, type MotionState } from './states.ts';
import { AMENDMENT_TRANSITIONS, MOTION_TRANSITIONS, stepOf, type Transition } from './transitions.ts';

/** The rows of domain.md 4.2, Motion, written out by hand: from, to, event. */
const TABLE = new Set(
	[
		'SUBMITTED ADMISSIBLE motion.ruled',
		'SUBMITTED INADMISSIBLE motion.ruled',
		'ADMISSIBLE SECONDED motion.seconded',
		'ADMISSIBLE LAPSED motion.lapsed',
		'SECONDED OPEN motion.opened',
		'OPEN DEBATE_CLOSED motion.debate_closed',
		'DEBATE_CLOSED VOTING motion.put',
		'VOTING ADOPTED motion.decided',
		'VOTING REJECTED motion.decided',
		'VOTING TIE_NOT_ADOPTED motion.decided',
		'VOTING VOID_NO_QUORUM motion.decided',
		'VOTING NO_CONSENSUS motion.decided',
		'VOID_NO_QUORUM VOTING motion.put',
		'NO_CONSENSUS PARTY_POSITIONS motion.positions_recorded',
		'SUBMITTED WITHDRAWN motion.withdrawn',
		'ADMISSIBLE WITHDRAWN motion.withdrawn',
		'SECONDED WITHDRAWN motion.withdrawn',
		'OPEN WITHDRAWN motion.withdrawn',
		'DEBATE_CLOSED WITHDRAWN motion.withdrawn',
		'WITHDRAWN OPEN motion.taken_over',
		'OPEN REFERRED motion.referred',
		'DEBATE_CLOSED REFERRED motion.referred',
		'OPEN POSTPONED motion.postponed',
		'DEBATE_CLOSED POSTPONED motion.postponed',
		'ADOPTED OPEN motion.reconsidered',
		'REJECTED OPEN motion.reconsidered',
		'TIE_NOT_ADOPTED OPEN motion.reconsidered',
		// What was laid on the table is taken from it (4.1).
		'POSTPONED OPEN motion.resumed',
		// Divided (4.1): decided with the last of its parts, and back where one is to be voted on again.
		'DEBATE_CLOSED ADOPTED motion.parts_decided',
		'DEBATE_CLOSED REJECTED motion.parts_decided',
		'ADOPTED DEBATE_CLOSED part.reopened',
		'REJECTED DEBATE_CLOSED part.reopened',
		// Where no second is asked for, and where a ballot follows a call without consensus.
		'ADMISSIBLE OPEN motion.opened',
		'NO_CONSENSUS VOTING motion.put'
	].sort()
);
/** What takes back: an annulled vote, an appeal, an amendment that is open again. */
const BACK: readonly MeetingEventType[] = ['ballot.annulled', 'ruling.overturned', 'amendment.reopened'];

test('a motion goes the ways of the domain’s table and no other', () => {
	const ways = steps(MOTION_TRANSITIONS).filter(({ by }) => !BACK.includes(by));
	expect(ways.map(({ from, to, by }) => `${from} ${to} ${by}`).sort()).toEqual([...TABLE]);
});

test('whatever happens to a motion, it is put only after the ruling, the opening and the close of debate', () => {
	const events = [...new Set(MOTION_TRANSITIONS.map(({ by }) => by))];
	const attempt = fc.record({ to: fc.constantFrom(...MOTION_STATES), by: fc.constantFrom(...events) });
	fc.assert(
		fc.property(fc.array(attempt, { maxLength: 200 }), (attempts) => {
			let state: MotionState = 'SUBMITTED';
			const seen = new Set<string>();
			for (const { to, by } of attempts) {
				if (!stepOf(MOTION_TRANSITIONS, state, to, by)) continue;
				if (by === 'motion.opened') expect(state === 'ADMISSIBLE' || state === 'SECONDED').toBe(true);
				if (by === 'motion.put')
					for (const before of ['motion.opened', 'motion.debate_closed'])
						expect([...seen, state]).toContain(before);
				if (by === 'motion.decided') expect(seen).toContain('motion.put');
				if (by === 'motion.seconded') expect(seen.has('motion.ruled')).toBe(true);
				expect(['LAPSED', 'REFERRED', 'POSTPONED']).not.toContain(state);
				seen.add(by);
				state = to;
			}
		}),
		{ numRuns: 2000 }
	);
});

test('one step is one way: no event leads from one state to two, but the ruling and the result', () => {
	for (const all of [steps(MOTION_TRANSITIONS), steps(AMENDMENT_TRANSITIONS)]) {
		const ways = all.map(({ from, to, by }) => ({ key: `${from} ${by}`, to }));
		const several = ways.filter(({ key, to }) => ways.some((way) => way.key === key && way.to !== to));
		expect(several.every(({ key }) => /ruled$|decided$/.test(key))).toBe(true);
		expect(new Set(ways.map(({ key, to }) => `${key} ${to}`)).size).toBe(ways.length);
	}
});

test('every state can be reached from SUBMITTED, and what is undecided can still be decided', () => {
	expect(reached(MOTION_TRANSITIONS, 'SUBMITTED')).toEqual(new Set(MOTION_STATES));
	expect(reached(AMENDMENT_TRANSITIONS, 'SUBMITTED')).toEqual(new Set(AMENDMENT_STATES));
	for (const state of AMENDMENT_STATES.filter(isUndecided))
		expect(reached(AMENDMENT_TRANSITIONS, state)).toContain('ADOPTED');
});

function steps<State extends string>(table: readonly Transition<State>[]) {
	return table.flatMap(({ from, to, by }) => from.map((one) => ({ from: one, to, by })));
}

function reached<State extends string>(table: readonly Transition<State>[], start: State): Set<State> {
	const seen = new Set([start]);
	for (const state of seen) for (const { from, to } of steps(table)) if (from === state) seen.add(to);
	return seen;
}
