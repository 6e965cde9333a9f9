import { expect, test } from 'vitest';
import { markOf } from './mark-of.ts';
import type { Condition, Tally } from './outcome.ts';

const tally: Tally = { members: 7, present: 6, for: 4, against: 1, abstain: 1, notCast: 0, absent: 1 };
const half: Condition = {
	name: 'M_ABS_MEMBERS',
	required: 4,
	obtained: 4,
	numerator: 1,
	denominator: 2,
	base: 7,
	strict: true,
	met: true
};

test('the line stands at the share of a fixed base', () => {
	expect(markOf(half, tally)).toBe(3.5);
	expect(markOf({ ...half, name: 'M_ABS_PRESENT', base: 6 }, tally)).toBe(3);
});

test('there is no line where the votes cast are the base', () => {
	expect(markOf({ ...half, name: 'M_SIMPLE_CAST', base: 5 }, tally)).toBeUndefined();
	expect(markOf({ ...half, name: 'M_SIMPLE_CAST', base: 6 }, tally)).toBeUndefined();
	expect(markOf(undefined, tally)).toBeUndefined();
});
