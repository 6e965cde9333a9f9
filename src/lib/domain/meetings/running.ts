import type { MeetingEventType } from './events.ts';
import type { ItemState, MeetingState } from './nouns.ts';

/** An inquorate meeting is declared so half an hour after its time at the earliest (domain.md 4.2, Meeting). */
const GRACE_MS = 30 * 60 * 1000;

/** The first instant at which a meeting without quorum may be declared inquorate. */
export function inquorateFrom(starts: Date): Date {
	return new Date(starts.getTime() + GRACE_MS);
}

/** What stands in the way of closing a meeting. */
export interface StillOpen {
	/** Ordinals of items that are open. */
	items: number[];
	/** A vote is open. */
	vote: boolean;
	/** The meeting is in recess. */
	recess: boolean;
}

/** What is still open in a meeting; all empty when it may be closed. Items never reached do not stand in the way. */
export function stillOpen(
	state: MeetingState,
	items: readonly { ordinal: number; state: ItemState }[],
	hasOpenVote: boolean
): StillOpen {
	return {
		items: items
			.filter((item) => item.state === 'OPEN' || item.state === 'SUSPENDED')
			.map(({ ordinal }) => ordinal)
			.sort((a, b) => a - b),
		vote: hasOpenVote,
		recess: state === 'SUSPENDED'
	};
}

/** Whether nothing is open any more. */
export function mayClose(open: StillOpen): boolean {
	return open.items.length === 0 && !open.vote && !open.recess;
}

/** An entry as the rule of undoing looks at it. */
export interface UndoableEntry {
	i: number;
	t: MeetingEventType;
	at: Date;
	person: string;
	item?: string;
	/** For `undone`: the entry that it takes back. */
	entry?: number;
}

/** For so long an act can be taken back. */
export const UNDO_MS = 10_000;
/** Words that change nothing of the meeting's state: nothing is built on them. */
const WORDS: readonly MeetingEventType[] = [
	'note.taken',
	'statement.made',
	'action.registered',
	'reservation.made'
];
const UNDOABLE: readonly MeetingEventType[] = [
	...WORDS,
	'item.opened',
	'item.closed',
	'item.suspended',
	'item.moved'
];
/** People come and go without touching what the console did. */
const NOT_DEPENDING: readonly MeetingEventType[] = ['presence.in', 'presence.out', 'invitation.answered'];
/** What an item brings with it when it opens: it stays open, and goes on when the item is open again. */
const BROUGHT: MeetingEventType = 'motion.opened';

/** Whether entries of this type can be taken back at all. */
export function isUndoable(type: MeetingEventType): boolean {
	return UNDOABLE.includes(type);
}

/** Why an entry may not be undone: another's act, of another kind, undone before, too old, or built upon. */
export type UndoObstacle = 'OTHERS' | 'KIND' | 'UNDONE' | 'LATE' | 'DEPENDED_ON';

/**
 * Whether `person` may take an entry back at `now` (ruling 13): what he noted, or what he did with an item (opened, closed, put aside, moved), within
 * 10 s, and before anything depends on it. `later` are the entries after it. Null when he may.
 */
export function undoObstacle(
	entry: UndoableEntry,
	later: readonly UndoableEntry[],
	person: string,
	now: Date
): UndoObstacle | null {
	if (!isUndoable(entry.t)) return 'KIND';
	if (entry.person !== person) return 'OTHERS';
	const undone = new Set(later.flatMap((one) => (one.t === 'undone' ? [one.entry] : [])));
	if (undone.has(entry.i)) return 'UNDONE';
	if (now.getTime() - entry.at.getTime() > UNDO_MS) return 'LATE';
	if (WORDS.includes(entry.t)) return null;
	const built = later.some(
		({ i, t, at }) =>
			t !== 'undone' &&
			!WORDS.includes(t) &&
			!undone.has(i) &&
			!NOT_DEPENDING.includes(t) &&
			!(t === BROUGHT && at.getTime() === entry.at.getTime())
	);
	return built ? 'DEPENDED_ON' : null;
}
