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
	const numbers = new Map(Object.values(view.people).map(({ seat, number }) => [seat, number ?? 0]));
	const order = view.parties.map(({ id }) => id);
	return Object.entries(view.presence)
		.flatMap(([person, { seat, party }]) =>
			seat && party
				? [{ seat, party, named: `${say(partyOf(view, party)?.label)} ${nameOf(view, person)}` }]
				: []
		)
		.sort(
			(a, b) =>
				order.indexOf(a.party) - order.indexOf(b.party) ||
				(numbers.get(a.seat) ?? 0) - (numbers.get(b.seat) ?? 0)
		);
}
