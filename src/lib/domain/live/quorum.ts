import type { QuorumFigures } from '../voting/quorum-figures.ts';
import { partyKey } from '../voting/count.ts';
import { quorumFigures } from '../voting/quorum-figures.ts';
import type { MeetingView } from './view.ts';

/** The quorum of presence as the view stands now, by the same rules that the server opens votes under. */
export function quorumOf(view: MeetingView): QuorumFigures {
	const people = Object.values(view.people);
	const here = Object.entries(view.presence);
	return quorumFigures(view.quorumRule, {
		reconvened: view.reconvened,
		parties: view.parties.map((party) => {
			const seats = people.filter((person) => person.party === party.id && person.seat !== undefined);
			const chiefs = people.filter((person) => person.party === party.id && person.chief);
			return {
				party: party.id,
				key: partyKey(party),
				seats: seats.length,
				filled: seats.length,
				present: here.filter(([, presence]) => presence.party === party.id && presence.seat !== undefined)
					.length,
				chief: chiefs.some((chief) =>
					here.some(([person, presence]) => person === chief.person || presence.for === chief.person)
				),
				organisations: party.organisations.length,
				represented: represented(view, party)
			};
		})
	});
}

/**
 * How many organisations of a party have a seat taken: who sits in for another represents the other's, and a seat that names
 * none is the first one's.
 */
function represented(view: MeetingView, party: MeetingView['parties'][number]): number {
	const first = party.organisations[0]?.id;
	const holders = new Map(
		Object.values(view.people).map(({ seat, organisation }) => [seat, organisation?.id ?? first])
	);
	const there = Object.values(view.presence).flatMap((presence) =>
		presence.party === party.id && presence.seat ? (holders.get(presence.seat) ?? first ?? []) : []
	);
	return new Set(there).size;
}
