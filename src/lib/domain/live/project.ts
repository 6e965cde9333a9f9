import type { AgendaFacts, MeetingEntry, MeetingEventType } from '../meetings/events.ts';
import type { SealedBallot } from '../voting/events.ts';
import type { ItemAudience } from '../meetings/nouns.ts';
import { seesItem, type Audience } from './audience.ts';
import { CLOSED_TITLE } from './closed-title.ts';
import { shorten, type ShortRegister } from './short-register.ts';
import type { MeetingView } from './view.ts';

/** The sealed ballots are sent as their place only, and fetched when somebody opens them (ruling 16). */
export interface SealedNotice {
	i: number;
	ts: string;
	by: string;
	t: 'votes.sealed';
	v: 1;
	body: { person: string; vote: string; ballots: number };
}

/** That something stands at this index, and nothing more: so that no gap is ambiguous (ruling 14). */
export interface Withheld {
	i: number;
	ts: string;
	t: 'withheld';
}

/** An item on the agenda of those to whom it is closed: its place, and no more. */
export interface ClosedFacts extends AgendaFacts {
	closed?: true;
}

/** An item is closed to this audience from here on. */
export interface ClosedNotice {
	i: number;
	ts: string;
	by: string;
	t: 'item.audience_set';
	v: 1;
	body: { person: string; item: string; audience: ItemAudience; closed: true };
}

type Opening = Extract<MeetingEntry, { t: 'ballot.opened' | 'consensus.called' }>;

/** The opening of a vote, with its register told by who sits there. */
type OpeningNotice<E extends Opening = Opening> = E extends Opening
	? Omit<E, 'body'> & { body: Omit<E['body'], 'register'> & { register: ShortRegister } }
	: never;

export type ProjectedEntry =
	| Exclude<MeetingEntry, Opening | { t: 'votes.sealed' }>
	| OpeningNotice
	| SealedNotice
	| ClosedNotice
	| Withheld;

const MINUTES_AT_WORK: readonly MeetingEventType[] = [
	'minutes.circulated',
	'minutes.commented',
	'minutes.comment_answered',
	'minutes.agreed',
	'minutes.signature_refused'
];

/** Types that an audience does not see. What is private to a party never enters a meeting's log (ruling 8). */
const WITHHELD: Record<Audience, readonly MeetingEventType[]> = {
	SECRETARIAT: [],
	SEATS: [],
	PARTY: [],
	OBSERVERS: [...MINUTES_AT_WORK, 'note.taken', 'rectified'],
	MEMBERS: [...MINUTES_AT_WORK, 'note.taken', 'rectified', 'invitation.answered'],
	ROOM: [
		...MINUTES_AT_WORK,
		'note.taken',
		'rectified',
		'invitation.answered',
		'minutes.frozen',
		'minutes.signed'
	]
};

/**
 * An entry as an audience sees it; used for the snapshot and for the push alike. `closure` is to whom it is open
 * (`closureOf`); `presence` tells who was there when the entry was made, and is asked only where that matters. Of a closed
 * item others get the place on the agenda, when it is taken up and when it ends.
 */
export function project(
	entry: MeetingEntry,
	audience: Audience,
	closure: ItemAudience,
	presence: () => MeetingView['presence']
): ProjectedEntry {
	if (!seesItem(audience, closure)) return heading(entry);
	if (
		entry.t === 'meeting.convened' ||
		entry.t === 'meeting.updated' ||
		entry.t === 'meeting.change_proposed'
	) {
		if (entry.body.agenda.every((item) => seesItem(audience, item.audience ?? 'ALL'))) return entry;
		const agenda = entry.body.agenda.map((item) =>
			seesItem(audience, item.audience ?? 'ALL') ? item : withoutMatter(item as AgendaFacts)
		);
		return { ...entry, body: { ...entry.body, agenda } } as ProjectedEntry;
	}
	if (WITHHELD[audience].includes(entry.t)) return { i: entry.i, ts: entry.ts, t: 'withheld' };
	if (entry.t === 'ballot.opened' || entry.t === 'consensus.called')
		return {
			...entry,
			body: { ...entry.body, register: shorten(entry.body.register, presence()) }
		} as OpeningNotice;
	if (entry.t !== 'votes.sealed') return entry;
	const { person, vote, ballots } = entry.body as { person: string; vote: string; ballots: SealedBallot[] };
	return {
		i: entry.i,
		ts: entry.ts,
		by: entry.by,
		t: entry.t,
		v: 1,
		body: { person, vote, ballots: ballots.length }
	};
}

function withoutMatter({ id, ordinal, minutes, audience }: AgendaFacts): ClosedFacts {
	return {
		...(id && { id, ordinal }),
		kind: 'ANY_OTHER',
		subject: 'OTHER',
		title: CLOSED_TITLE,
		minutes,
		audience,
		papers: [],
		closed: true
	} as ClosedFacts;
}

/** What is left of an entry for those to whom its item is closed. */
function heading(entry: MeetingEntry): ProjectedEntry {
	switch (entry.t) {
		case 'item.added':
			return { ...entry, body: { ...entry.body, item: withoutMatter(entry.body.item) } };
		case 'item.opened':
		case 'item.moved':
		case 'item.suspended':
			return entry;
		case 'item.closed': {
			const { to: _, ...body } = entry.body;
			return { ...entry, body };
		}
		case 'item.audience_set': {
			const { person, item, audience } = entry.body;
			const { i, ts, by, t } = entry;
			return { i, ts, by, t, v: 1, body: { person, item, audience, closed: true } };
		}
		default:
			return { i: entry.i, ts: entry.ts, t: 'withheld' };
	}
}
