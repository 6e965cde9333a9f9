import { expect, test } from 'vitest';
import { DEFAULT_MOTIONS } from '../bodies/charter.ts';
import {
	whyNotClosed,
	whyNotOpened,
	whyNotRuled,
	whyNotSeconded,
	whyNotTakenOver,
	whyNotWithdrawn,
	type Side,
	type TextStanding
} from './in-order.ts';
import { MOTION_STATES } from './states.ts';
import { MOTION_TRANSITIONS, stepOf } from './transitions.ts';

const mover: Side = { seat: 'w1', party: 'W', organisation: 'union' };
const colleague: Side = { seat: 'w2', party: 'W', organisation: 'federation' };
const other: Side = { seat: 'g1', party: 'G', organisation: 'ministry' };
const now = new Date('2026-11-26T02:00:00Z');
const text: TextStanding = {
	amendment: false,
	state: 'ADMISSIBLE',
	baseOpen: true,
	halfPut: false,
	itemOpen: true,
	mover,
	secondBy: new Date('2026-11-26T02:05:00Z'),
	withdrawnFrom: null,
	amendments: []
};
const asks = (seconding: 'NONE' | 'OTHER_ORGANISATION' | 'OTHER_PARTY') => ({
	...DEFAULT_MOTIONS,
	seconding
});

test.each([
	['NONE', mover, 'SECONDED_BY_MOVER'],
	['NONE', colleague, undefined],
	['OTHER_ORGANISATION', colleague, undefined],
	['OTHER_ORGANISATION', { ...colleague, organisation: 'union' }, 'SECOND_OTHER_ORGANISATION'],
	['OTHER_PARTY', colleague, 'SECOND_OTHER_PARTY'],
	['OTHER_PARTY', other, undefined]
] as const)('under %s, %o seconds: %s', (seconding, who, code) => {
	expect(whyNotSeconded(text, asks(seconding), who, now)?.code).toBe(code);
});

test('seats without an organisation of their own are of one where they are of one party', () => {
	const of = (side: Side) => ({ ...side, organisation: null });
	const standing = { ...text, mover: of(mover) };
	const rules = asks('OTHER_ORGANISATION');
	expect(whyNotSeconded(standing, rules, of(colleague), now)?.code).toBe('SECOND_OTHER_ORGANISATION');
	expect(whyNotSeconded(standing, rules, of(other), now)).toBe(null);
});

test('at the end of its time it is too late, a moment before it is not', () => {
	const at = (when: Date) => whyNotSeconded(text, asks('OTHER_PARTY'), other, when)?.code;
	expect(at(text.secondBy!)).toBe('SECOND_TOO_LATE');
	expect(at(new Date(text.secondBy!.getTime() - 1))).toBe(undefined);
});

test('what is in order is a step of the table, for every state', () => {
	for (const state of MOTION_STATES) {
		const standing = { ...text, state };
		const inOrder = {
			ADMISSIBLE: !whyNotRuled(standing) && 'motion.ruled',
			SECONDED: !whyNotSeconded(standing, asks('OTHER_PARTY'), other, now) && 'motion.seconded',
			OPEN: !whyNotOpened(standing, asks('NONE')) && 'motion.opened',
			DEBATE_CLOSED: !whyNotClosed(standing) && 'motion.debate_closed',
			WITHDRAWN: !whyNotWithdrawn(standing) && 'motion.withdrawn'
		} as const;
		for (const [to, by] of Object.entries(inOrder))
			if (by) expect(stepOf<string>(MOTION_TRANSITIONS, state, to, by), `${state} ${to}`).toBeDefined();
		if (!whyNotTakenOver(standing, other))
			expect(stepOf(MOTION_TRANSITIONS, state, 'OPEN', 'motion.taken_over')).toBeDefined();
	}
});

test('an amendment goes no further while what it amends is not open, and can still be withdrawn', () => {
	const amendment = { ...text, amendment: true, baseOpen: false };
	expect(whyNotSeconded(amendment, asks('NONE'), other, now)?.code).toBe('MOTION_NOT_OPEN');
	expect(whyNotOpened({ ...amendment, state: 'SECONDED' }, asks('NONE'))?.code).toBe('MOTION_NOT_OPEN');
	expect(whyNotWithdrawn(amendment)).toBe(null);
});

test('an amendment of which one half was adopted is not taken back before the other is put', () => {
	const amendment = { ...text, amendment: true, state: 'OPEN' as const };
	expect(whyNotWithdrawn(amendment)).toBeNull();
	expect(whyNotWithdrawn({ ...amendment, halfPut: true })).toEqual({ code: 'ALREADY_PUT' });
});

test.each(['OPEN', 'VOTING', 'ADOPTED', 'FRIENDLY_ACCEPTED'] as const)(
	'a motion stays while an amendment to it is %s',
	(state) => {
		expect(whyNotWithdrawn({ ...text, state: 'OPEN', amendments: [state] })?.code).toBe('AMENDMENT_IN_PLAY');
	}
);

test.each(['SUBMITTED', 'REJECTED', 'WITHDRAWN', 'LAPSED', 'MOOT'] as const)(
	'its mover withdraws a motion whose amendment is %s',
	(state) => {
		expect(whyNotWithdrawn({ ...text, state: 'OPEN', amendments: [state] })).toBe(null);
	}
);
