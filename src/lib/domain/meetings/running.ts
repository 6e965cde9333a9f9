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
	/** Whom it is about besides: who came, left, speaks, asks or yields. */
	about?: readonly string[];
	/** The seat that was taken or left. */
	seat?: string;
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
	'item.moved',
	'presence.in',
	'presence.out',
	'meeting.suspended',
	'meeting.resumed',
	'floor.given',
	'seat.recused'
];
/** People come and go without touching what the console did. */
const NOT_DEPENDING: readonly MeetingEventType[] = [
	'presence.in',
	'presence.out',
	'invitation.answered',
	'quorum.lost',
	'quorum.regained'
];
/** Others ask for the floor without touching to whom it was given. */
const ASKING: readonly MeetingEventType[] = ['floor.requested', 'floor.withdrawn', 'floor.yielded'];
/** Who is there was counted: for a vote, or for the meeting as a whole. */
const COUNTED = /^(ballot\.opened|consensus\.called|meeting\.)/;
/** What takes a recusal up, or takes it back. */
const ON_RECUSAL = /^(ballot\.opened|consensus\.called|recusal\.withdrawn)$/;
/** What is entered along with an act: a motion stays open and goes on with its item; a caucus ends with its recess. */
const BROUGHT: readonly MeetingEventType[] = ['motion.opened', 'caucus.opened'];

/** Whether entries of this type can be taken back at all. */
export function isUndoable(type: MeetingEventType): boolean {
	return UNDOABLE.includes(type);
}

/** A line of the record as the rule looks at it: `by` is who entered it, where that is said. */
interface UndoableLine {
	t: MeetingEventType;
	by?: string;
	undone?: boolean;
}

/**
 * The last act that `person` could take back, going by the newest lines: people who come and go by themselves, and what was
 * entered along with the act, stand in nobody's way. Whether he still may, the rule decides.
 */
export function lastUndoable<Line extends UndoableLine>(lines: readonly Line[], person: string): Line | null {
	for (const line of lines.toReversed()) {
		const own = line.by === undefined || line.by === person;
		if (own && !line.undone && isUndoable(line.t)) return line;
		if (!NOT_DEPENDING.includes(line.t) && !BROUGHT.includes(line.t)) return null;
	}
	return null;
}

/** Why an entry may not be undone: another's act, of another kind, undone before, too old, or built upon. */
export type UndoObstacle = 'OTHERS' | 'KIND' | 'UNDONE' | 'LATE' | 'DEPENDED_ON';

/**
 * Whether `person` may take an entry back at `now` (ruling 13): what he noted, what he did with an item (opened, closed, put
 * aside, moved), whom he checked in or out, a recess that he gave or ended, the floor that he gave, a seat that he recused,
 * within 10 s, and before anything depends on it. `later` are the entries after it. Null when he may.
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
	const built = later.some((one) => one.t !== 'undone' && !undone.has(one.i) && dependsOn(one, entry));
	return built ? 'DEPENDED_ON' : null;
}

function dependsOn(later: UndoableEntry, entry: UndoableEntry): boolean {
	const { t, at } = later;
	const concerned = [later.person, ...(later.about ?? [])];
	const sameOnes = entry.about?.some((person) => concerned.includes(person)) ?? false;
	if (entry.t === 'presence.in' || entry.t === 'presence.out')
		return COUNTED.test(t) || sameOnes || (entry.seat !== undefined && later.seat === entry.seat);
	if (entry.t === 'seat.recused') return ON_RECUSAL.test(t);
	if (WORDS.includes(t) || (BROUGHT.includes(t) && at.getTime() === entry.at.getTime())) return false;
	if (entry.t === 'floor.given' && ASKING.includes(t)) return sameOnes;
	return !NOT_DEPENDING.includes(t);
}
