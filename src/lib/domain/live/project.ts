import type { MeetingEntry, MeetingEventType, SealedBallot } from '../meetings/events.ts';
import type { Audience } from './audience.ts';
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

type Opening = Extract<MeetingEntry, { t: 'ballot.opened' | 'consensus.called' }>;

/** The opening of a vote, with its register told by who sits there. */
type OpeningNotice<E extends Opening = Opening> = E extends Opening
	? Omit<E, 'body'> & { body: Omit<E['body'], 'register'> & { register: ShortRegister } }
	: never;

export type ProjectedEntry =
	Exclude<MeetingEntry, Opening | { t: 'votes.sealed' }> | OpeningNotice | SealedNotice | Withheld;

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
 * An entry as an audience sees it; used for the snapshot and for the push alike. `presence` tells who was there when the
 * entry was made; it is asked only where that matters.
 */
export function project(
	entry: MeetingEntry,
	audience: Audience,
	presence: () => MeetingView['presence']
): ProjectedEntry {
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
