import type { ItemFact, MinutesFacts, MotionFact, OutsideItems, VoteFact } from './facts.ts';

/** An item of the agenda; throws where the record names one that is not on it. */
export function itemOf(facts: MinutesFacts, id: string): ItemFact {
	const item = facts.items.find((one) => one.id === id);
	if (!item) throw new Error(`the record names an item that is not on the agenda: ${id}`);
	return item;
}

/** The item, or what stands outside any. */
export function placeOf(facts: MinutesFacts, item: string | undefined): OutsideItems {
	return item ? itemOf(facts, item) : facts.general;
}

/** A motion, if it was moved at this meeting. */
export function motionOf(facts: MinutesFacts, id: string): MotionFact | undefined {
	return facts.items.flatMap(({ motions }) => motions).find((one) => one.id === id);
}

/** A vote; throws where the record names one that was never opened. */
export function voteOf(facts: MinutesFacts, id: string): VoteFact {
	for (const item of facts.items) {
		const vote = item.votes.find((one) => one.id === id);
		if (vote) return vote;
	}
	throw new Error(`the record names a vote that was never opened: ${id}`);
}
