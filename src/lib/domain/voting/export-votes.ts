import { afterVote } from './export-after-vote.ts';
import type { MeetingEntry } from '../meetings/events.ts';
import type { ActorFields, SystemFields } from '../record/actor-fields.ts';
import type { Text2 } from '../text2.ts';
import { happened, occurredAt } from '../outage/happened.ts';
import { partyKey } from './count.ts';
import type { VoteKind } from './nouns.ts';
import { withFiled, withJoined, type PartyPosition } from './party-positions.ts';

type OfMeeting = ReturnType<typeof exportVotes>[number];
type Ballot = NonNullable<OfMeeting['ballots']>[number];

/** A vote as it is exported. What was decided in writing has no item, and no receipts. */
export type VoteExport = Omit<OfMeeting, 'kind' | 'item' | 'ballots'> & {
	kind: VoteKind;
	item?: string;
	ballots: (Omit<Ballot, 'nonce' | 'receipt'> & Partial<Pick<Ballot, 'nonce' | 'receipt'>>)[] | null;
};

/**
 * Every vote of a meeting out of its entries, with all that a recount needs: register, ballots, rule with its
 * version, conditions, result. Names stand beside ids, so that it reads by itself.
 */
export function exportVotes(entries: readonly MeetingEntry[]) {
	const people = peopleOf(entries);
	const parties = partiesOf(entries);
	const presiding = presidingAt(entries);
	const numbers = new Map([...people.values()].map(({ seat, number }) => [seat, number]));
	return entries.flatMap((entry) => {
		if (entry.t !== 'ballot.opened' && entry.t !== 'consensus.called') return [];
		const { vote, item, motion, kind, question, text_sha256, rule, rule_version, quorum, register } =
			entry.body;
		const of = entries.filter(({ body }) => 'vote' in body && body.vote === vote);
		const sealed = of.find((one) => one.t === 'votes.sealed');
		const result = of.find((one) => one.t === 'result');
		const filed = filedIn(of);
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
				opened: happened(entry).ts,
				opened_by: actedBy(entry.body, people),
				closed: result ? happened(result).ts : null,
				...(occurredAt(entry) !== null && {
					entered_later: { opened: entry.ts, closed: result?.ts ?? null }
				}),
				...closing(sealed?.body ?? result?.body.closed_by, people),
				...(presiding && { presiding }),
				...tellersOf(of, people),
				quorum,
				...('candidates' in entry.body && entry.body.candidates && { candidates: entry.body.candidates }),
				...('run_off_of' in entry.body && entry.body.run_off_of && { run_off_of: entry.body.run_off_of }),
				...('chair' in entry.body && entry.body.chair && { chair: entry.body.chair }),
				parties,
				register: register.map((seat) => ({
					...seat,
					name: people.get(seat.person)?.name ?? {},
					number: numbers.get(seat.seat) ?? null,
					...(seat.for && { for_name: people.get(seat.for)?.name ?? {} })
				})),
				...(entry.body.without_quorum && { without_quorum: true as const }),
				...(entry.body.recused && {
					recused: entry.body.recused.map((seat) => ({
						...seat,
						name: people.get(seat.person)?.name ?? {},
						number: numbers.get(seat.seat) ?? null
					}))
				}),
				ballots:
					sealed?.body.ballots.map((ballot) => ({
						...ballot,
						name: people.get(ballot.person)?.name ?? {}
					})) ?? null,
				...(sealed?.body.counts && { counts: sealed.body.counts }),
				...(sealed?.body.papers && { papers: sealed.body.papers }),
				...(sealed?.body.box && { box: sealed.body.box }),
				...(sealed?.body.participation && { participation: sealed.body.participation }),
				positions: of.flatMap((one) =>
					one.t === 'consensus.entered' || one.t === 'consensus.resolved' ? [one.body] : []
				),
				...(filed.length > 0 && { party_positions: filed }),
				result: result?.body.outcome ?? null,
				...afterVote(of, people)
			}
		];
	});
}

/** What each party holds in the end, after a call without consensus. */
function filedIn(entries: readonly MeetingEntry[]): PartyPosition[] {
	let filed: PartyPosition[] = [];
	for (const entry of entries) {
		if (entry.t === 'position.filed') filed = withFiled(filed, entry.body);
		if (entry.t === 'position.joined') filed = withJoined(filed, entry.body);
	}
	return filed;
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

/** Who presided over the meeting. */
function presidingAt(entries: readonly MeetingEntry[]) {
	const convened = entries.find(({ t }) => t === 'meeting.convened');
	if (convened?.t !== 'meeting.convened') return null;
	const { person, name } = convened.body.chair;
	return { person, name };
}

type People = Map<string, CalledPerson>;

export interface ExportedActor {
	person: string;
	name: Text2;
	office?: ActorFields['office'];
	on_direction_of?: { person: string; name: Text2 };
}

interface ExportedTeller {
	party?: string;
	person: string;
	name: Text2;
}

/** Who closed it and so announced the result, which follows at once; nobody where the system did. */
function closing(
	body: ActorFields | SystemFields | undefined,
	people: People
): { closed_by?: ExportedActor } {
	return body && body.person !== 'system' ? { closed_by: actedBy(body, people) } : {};
}

/** Who did it, in what office, and on whose direction. */
function actedBy(body: ActorFields | SystemFields, people: People): ExportedActor {
	const { person, office, on_direction_of: chair } = body as ActorFields;
	return {
		person,
		name: people.get(person)?.name ?? {},
		...(office && { office }),
		...(chair && {
			on_direction_of: { person: chair.person, name: people.get(chair.person)?.name ?? {} }
		})
	};
}

/** Who counted hands or papers last, a teller for each of two parties. */
function tellersOf(of: readonly MeetingEntry[], people: People): { tellers?: ExportedTeller[] } {
	const counted = of.flatMap((entry) => {
		if (entry.t === 'votes.sealed') return entry.body.box?.tellers ?? [];
		return entry.t === 'hands.entered' ? [entry.body.teller ?? entry.body] : [];
	});
	const tellers = counted.map(({ party, person }) => ({
		party,
		person,
		name: people.get(person)?.name ?? {}
	}));
	return tellers.length > 0 ? { tellers: tellers.slice(-2) } : {};
}

interface CalledPerson {
	person: string;
	name: Text2;
	seat?: string;
	number?: number;
}

/** Everybody who was ever called to the meeting, as called last, and who presides. */
function peopleOf(entries: readonly MeetingEntry[]): People {
	const called = entries.flatMap((entry): CalledPerson[] => {
		switch (entry.t) {
			case 'meeting.convened':
				return [{ person: entry.body.chair.person, name: entry.body.chair.name }];
			case 'roster':
				return [...entry.body.seats, ...entry.body.others];
			case 'attendants':
				return entry.body.people;
			case 'roster.changed':
				return entry.body.added;
			case 'invitation.answered':
				return entry.body.alternate ? [entry.body.alternate] : [];
			default:
				return [];
		}
	});
	return new Map(called.map((one) => [one.person, one]));
}
