import type { MeetingEntry } from '../meetings/events.ts';
import type { MeetingView } from './view.ts';
import { itemOfPart } from '../minutes/left-out.ts';
import { ITEM_AUDIENCES, type ItemAudience } from '../meetings/nouns.ts';

/** What of a log has been read so far as closing goes: plain data, kept beside the log. */
export interface ClosedItems {
	/** Items that are not open to all. */
	items: Record<string, ItemAudience>;
	/** The item that what has an id of its own (a motion, a vote, a speech) came up at; null: at none. */
	itemOf: Record<string, string | null>;
	current: string | null;
	/** Entries that were not for all, by index. */
	entries: Record<number, ItemAudience>;
	/** Of entries before this one it is not known. */
	since: number;
}

export function nothingClosed(): ClosedItems {
	return { items: {}, itemOf: {}, current: null, entries: {}, since: 0 };
}

/** The same where entries are read on from a fold that was kept: of whoever sees everything. */
export function closedItemsOf(view: MeetingView): ClosedItems {
	const itemOf: ClosedItems['itemOf'] = {};
	const { requests, speeches } = view.speaking;
	const recusals = view.recusals ?? [];
	for (const one of [
		...view.motions,
		...view.votes,
		...view.procedure,
		...recusals,
		...requests,
		...speeches
	])
		itemOf[one.id] = one.item ?? null;
	for (const { item, amendments } of view.motions) for (const { id } of amendments) itemOf[id] = item;
	return {
		items: Object.fromEntries(view.agenda.flatMap(({ id, audience }) => (audience ? [[id, audience]] : []))),
		itemOf,
		current: view.currentItem,
		entries: {},
		since: view.index + 1
	};
}

/** Entries of the meeting as such, whatever item is open. */
const OF_THE_MEETING = /^(meeting|invitation|presence|quorum|minutes|caucus|control)\.|^(roster|attendants)/;
/** Entries that make an item's heading, which everybody has. */
const HEADING = /^item\.(opened|closed|added|moved|suspended|audience_set)$/;
/** Under which an entry names what it makes, or is about. */
const IDS = [
	'motion',
	'amendment',
	'procedural',
	'vote',
	'ruling',
	'request',
	'speech',
	'challenge',
	'position',
	'recusal'
];

/**
 * To whom an entry is open, and takes it in. Not only entries that name an item: what is said of a motion or a vote goes
 * with the item at which it came up, and what names nothing with the item that is open. Any type that is not known here
 * counts as something that was said.
 */
export function closureOf(closed: ClosedItems, entry: MeetingEntry): ItemAudience {
	const body = entry.body as unknown as Record<string, unknown>;
	if (HEADING.test(entry.t)) return takeHeading(closed, entry);
	if (entry.t === 'meeting.convened' || entry.t === 'meeting.updated') {
		closed.items = {};
		for (const { id, audience } of entry.body.agenda) setAudience(closed, id, audience);
	}
	if (entry.t === 'minutes.commented' || entry.t === 'minutes.comment_answered')
		return keep(closed, entry.i, takeComment(closed, entry));
	if (OF_THE_MEETING.test(entry.t)) {
		if (entry.t === 'meeting.closed') closed.current = null;
		return 'ALL';
	}
	if (entry.t === 'undone' || entry.t === 'rectified')
		return keep(closed, entry.i, closureAt(closed, entry.body.entry));
	const named = [
		...(typeof body.item === 'string' ? [body.item] : []),
		...IDS.flatMap((key) => {
			const id = body[key];
			return typeof id === 'string' && id in closed.itemOf ? [closed.itemOf[id]!] : [];
		})
	];
	const items = named.length > 0 ? named : [closed.current];
	for (const key of IDS) {
		const id = body[key];
		if (typeof id === 'string') closed.itemOf[id] ??= items[0] ?? null;
	}
	return keep(closed, entry.i, tightest(items.map((item) => (item && closed.items[item]) || 'ALL')));
}

/** A comment goes with the part of the minutes on which it is, and its answer with it. */
function takeComment(
	{ items, itemOf }: ClosedItems,
	{ t, body }: Extract<MeetingEntry, { t: 'minutes.commented' | 'minutes.comment_answered' }>
): ItemAudience {
	if (t === 'minutes.commented') itemOf[body.comment] = itemOfPart((body as { block: string }).block);
	const item = itemOf[body.comment];
	if (item === undefined) return tightest(Object.values(items));
	return (item && items[item]) || 'ALL';
}

function closureAt(closed: ClosedItems, index: number): ItemAudience {
	return index < closed.since ? tightest(Object.values(closed.items)) : (closed.entries[index] ?? 'ALL');
}

/** Of several the one that fewest see. */
function tightest(audiences: readonly ItemAudience[]): ItemAudience {
	return ITEM_AUDIENCES.findLast((one) => audiences.includes(one)) ?? 'ALL';
}

function keep(closed: ClosedItems, index: number, audience: ItemAudience): ItemAudience {
	if (audience !== 'ALL') closed.entries[index] = audience;
	return audience;
}

function setAudience(closed: ClosedItems, item: string, audience: ItemAudience = 'ALL'): void {
	if (audience === 'ALL') delete closed.items[item];
	else closed.items[item] = audience;
}

function takeHeading(closed: ClosedItems, entry: MeetingEntry): ItemAudience {
	if (entry.t === 'item.added') {
		setAudience(closed, entry.body.item.id, entry.body.item.audience);
		return entry.body.item.audience ?? 'ALL';
	}
	const { item } = entry.body as { item: string };
	if (entry.t === 'item.audience_set') setAudience(closed, item, entry.body.audience);
	if (entry.t === 'item.opened') closed.current = item;
	if (closed.current === item && (entry.t === 'item.closed' || entry.t === 'item.suspended'))
		closed.current = null;
	return closed.items[item] ?? 'ALL';
}
