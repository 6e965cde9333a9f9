import type { MeetingView } from '#lib/domain/live/view.ts';
import { nameOf, partyOf, say } from '../live/words.ts';

export interface SeatThere {
	seat: string;
	party: string;
	/** The side and who sits there. */
	named: string;
}

/** The seats that somebody sits in, in the order of the parties and of their numbers. */
export function seatsThere(view: MeetingView): SeatThere[] {
	return inOrder(
		view,
		Object.entries(view.presence).flatMap(([person, { seat, party }]) =>
			seat && party ? [named(view, seat, party, person)] : []
		)
	);
}

/** The seats that somebody holds, there or not, in the same order, each with who sits in it or else whose it is. */
export function seatsHeld(view: MeetingView): SeatThere[] {
	const there = seatsThere(view);
	const away = Object.entries(view.people).flatMap(([person, { seat, party }]) =>
		seat && party && !there.some((one) => one.seat === seat) ? [named(view, seat, party, person)] : []
	);
	return inOrder(view, [...there, ...away]);
}

function named(view: MeetingView, seat: string, party: string, person: string): SeatThere {
	return { seat, party, named: `${say(partyOf(view, party)?.label)} ${nameOf(view, person)}` };
}

function inOrder(view: MeetingView, seats: SeatThere[]): SeatThere[] {
	const numbers = new Map(Object.values(view.people).map(({ seat, number }) => [seat, number ?? 0]));
	const order = view.parties.map(({ id }) => id);
	return seats.sort(
		(a, b) =>
			order.indexOf(a.party) - order.indexOf(b.party) ||
			(numbers.get(a.seat) ?? 0) - (numbers.get(b.seat) ?? 0)
	);
}
