import type { MeetingEntry, MeetingEventType, SealedBallot } from '../meetings/events.ts';
import type { Audience } from './audience.ts';

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

export type ProjectedEntry = Exclude<MeetingEntry, { t: 'votes.sealed' }> | SealedNotice | Withheld;

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

/** An entry as an audience sees it; used for the snapshot and for the push alike. */
export function project(entry: MeetingEntry, audience: Audience): ProjectedEntry {
	if (WITHHELD[audience].includes(entry.t)) return { i: entry.i, ts: entry.ts, t: 'withheld' };
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
