import type { QuorumFigures } from '../meetings/events.ts';
import { partyKey } from '../voting/count.ts';
import { quorumFigures } from '../voting/evaluate.ts';
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
				)
			};
		})
	});
}
