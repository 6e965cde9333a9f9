import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lengthen, shorten, type Voter } from './short-register.ts';

const bySeat = (register: Voter[]) => register.toSorted((a, b) => a.seat.localeCompare(b.seat));

test('whoever sits there, the register comes back whole', () => {
	const person = fc.integer({ min: 0, max: 12 }).map((n) => `person ${n}`);
	const seat = fc.integer({ min: 0, max: 12 }).map((n) => ({ seat: `seat ${n}`, party: `party ${n % 3}` }));
	fc.assert(
		fc.property(
			fc.dictionary(person, fc.oneof(seat, fc.constant({}))),
			fc.uniqueArray(fc.record({ seat, person }), { selector: ({ seat }) => seat.seat }),
			(seated, drawn) => {
				const register = drawn.map(({ seat, person }) => ({ ...seat, person }));
				expect(bySeat(lengthen(shorten(register, seated), seated))).toEqual(bySeat(register));
			}
		)
	);
});

test('where all who sit may vote, nothing of the register travels', () => {
	const seats = Array.from({ length: 2_000 }, (_, n) => ({
		seat: `seat ${n}`,
		party: `party ${n % 3}`,
		person: `person ${n}`
	}));
	const seated = Object.fromEntries(seats.map(({ person, ...seat }) => [person, seat]));
	expect(shorten(seats, { ...seated, observer: {} })).toEqual({ without: [], also: [] });
});
