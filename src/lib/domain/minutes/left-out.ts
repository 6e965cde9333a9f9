import { CLOSED_TITLE } from '../live/closed-title.ts';
import type { ItemFact, MinutesFacts } from './facts.ts';
import type { Prose } from './prose.ts';

/** The closed items that are left out for a reader to whom only `open` ones of them stand open: their ids. */
export function leftOut(facts: Pick<MinutesFacts, 'items'>, open: ReadonlySet<string>): Set<string> {
	return new Set(facts.items.flatMap(({ id, audience }) => (audience && !open.has(id) ? [id] : [])));
}

/**
 * Minutes without these items: of each there is left that it was closed, to whom, and what happened to the meeting as
 * such while it was open. What was written on it goes with it.
 */
export function withoutItems(
	facts: MinutesFacts,
	prose: Prose,
	items: ReadonlySet<string>
): { facts: MinutesFacts; prose: Prose } {
	if (items.size === 0) return { facts, prose };
	const passages = Object.entries(prose.passages).filter(([key]) => !items.has(itemOfPart(key) ?? ''));
	return {
		facts: { ...facts, items: facts.items.map((item) => (items.has(item.id) ? headingOf(item) : item)) },
		prose: { ...prose, passages: Object.fromEntries(passages) }
	};
}

/** The item that a part of the minutes is on; null for the opening and the closing. */
export function itemOfPart(part: string): string | null {
	return part.startsWith('item:') ? part.slice('item:'.length) : null;
}

function headingOf({ id, ordinal, minutes, audience, state, quorumChanges }: ItemFact): ItemFact {
	return {
		id,
		ordinal,
		kind: 'ANY_OTHER',
		subject: 'OTHER',
		title: CLOSED_TITLE,
		minutes,
		...(audience && { audience }),
		papers: [],
		leftOut: true,
		state,
		speakers: [],
		motions: [],
		votes: [],
		procedural: [],
		actions: [],
		statements: [],
		notes: [],
		quorumChanges
	};
}
