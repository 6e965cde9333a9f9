import { expect, test } from 'vitest';
import { nextCalled } from './roll-call.ts';

const order = ['a', 'b', 'c'];
const said = (seat: string) => ({ seat, answered: true, passes: 0 });
const passed = (seat: string, passes: number) => ({ seat, answered: false, passes });

test.each([
	['nobody was called', [], 'a'],
	['the first answered', [said('a')], 'b'],
	['the first passed', [passed('a', 1)], 'b'],
	['all were called, two passed', [passed('a', 1), said('b'), passed('c', 1)], 'a'],
	['one passed twice', [passed('a', 2), said('b'), passed('c', 1)], 'c'],
	['one passed and then answered', [{ ...said('a'), passes: 1 }, said('b'), said('c')], null],
	['everybody answered or passed twice', [passed('a', 2), said('b'), passed('c', 2)], null]
])('when %s', (_, seats, next) => expect(nextCalled(order, seats)).toBe(next));
