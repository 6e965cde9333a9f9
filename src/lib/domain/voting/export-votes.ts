import type { MeetingEntry, RosterPerson } from '../meetings/events.ts';
import { partyKey } from './count.ts';

export type VoteExport = ReturnType<typeof exportVotes>[number];

/**
 * Every vote of a meeting out of its entries, with all that a recount needs: register, ballots, rule with its
 * version, conditions, result. Names stand beside ids, so that it reads by itself.
 */
export function exportVotes(entries: readonly MeetingEntry[]) {
	const people = peopleOf(entries);
	const parties = partiesOf(entries);
	const numbers = new Map([...people.values()].map(({ seat, number }) => [seat, number]));
	return entries.flatMap((entry) => {
		if (entry.t !== 'ballot.opened' && entry.t !== 'consensus.called') return [];
		const { vote, item, motion, kind, question, text_sha256, rule, rule_version, quorum, register } =
			entry.body;
		const of = entries.filter(({ body }) => 'vote' in body && body.vote === vote);
		const sealed = of.find((one) => one.t === 'votes.sealed');
		const result = of.find((one) => one.t === 'result');
		return [
			{
				vote,
				kind,
				item,
				...(motion && { motion }),
				question,
				text_sha256,
				text: of.find((one) => one.t === 'motion.put')?.body.text ?? question,
				rule,
				rule_version,
				opened: entry.ts,
				closed: result?.ts ?? null,
				quorum,
				...('chair' in entry.body && entry.body.chair && { chair: entry.body.chair }),
				parties,
				register: register.map((seat) => ({
					...seat,
					name: people.get(seat.person)?.name ?? {},
					number: numbers.get(seat.seat) ?? null,
					...(seat.for && { for_name: people.get(seat.for)?.name ?? {} })
				})),
				ballots:
					sealed?.body.ballots.map((ballot) => ({
						...ballot,
						name: people.get(ballot.person)?.name ?? {}
					})) ?? null,
				...(sealed?.body.counts && { counts: sealed.body.counts }),
				...(sealed?.body.papers && { papers: sealed.body.papers }),
				...(sealed?.body.participation && { participation: sealed.body.participation }),
				positions: of.flatMap((one) =>
					one.t === 'consensus.entered' || one.t === 'consensus.resolved' ? [one.body] : []
				),
				result: result?.body.outcome ?? null
			}
		];
	});
}

/** The register of a vote in the order of parties and of seats in each. */
export function seatsInOrder({ parties, register }: Pick<VoteExport, 'parties' | 'register'>) {
	return parties.flatMap((party) =>
		register
			.filter((seat) => seat.party === party.party)
			.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0))
			.map((seat) => ({ party, seat }))
	);
}

function partiesOf(entries: readonly MeetingEntry[]) {
	const convened = entries.find(({ t }) => t === 'meeting.convened');
	if (convened?.t !== 'meeting.convened') return [];
	return convened.body.parties.map(({ id, kind, ordinal, label }) => ({
		party: id,
		key: partyKey({ kind, ordinal }),
		kind,
		ordinal,
		label
	}));
}

/** Everybody who was ever called to the meeting, as called last. */
function peopleOf(entries: readonly MeetingEntry[]): Map<string, RosterPerson> {
	const called = entries.flatMap((entry) => {
		if (entry.t === 'roster') return [...entry.body.seats, ...entry.body.others];
		return entry.t === 'roster.changed' ? entry.body.added : [];
	});
	return new Map(called.map((one) => [one.person, one]));
}
