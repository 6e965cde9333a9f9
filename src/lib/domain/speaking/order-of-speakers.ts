import type { SpeakingRules } from '../bodies/charter.ts';
import { hasTimeLeft } from './time-account.ts';
import { SPEECH_KINDS, type FloorRequest, type Speech } from './nouns.ts';

/** A place in the order of speakers. */
export interface Place {
	request: FloorRequest;
	/** 1 for a person's first speech on the item, 2 for his second, and so on. */
	turn: number;
	/** On the list, and the party has used its time: it comes after the others, and only the chair gives it more. */
	outOfTime: boolean;
}

/**
 * Who speaks in which order (domain.md 4.1): by kind; within the list by turns between the parties, the one that spoke
 * longest ago first, and parties whose time is used up last; inside a party by order of request, second speeches after
 * first ones. A charter without turns goes by order of request alone. What the chair moved stands above the rule.
 *
 * @param requests those who wait, in the order in which they asked
 * @param speeches those held on the item, oldest first, the one that goes on included
 */
export function orderOfSpeakers(
	requests: readonly FloorRequest[],
	speeches: readonly Speech[],
	rules: SpeakingRules
): Place[] {
	const held = speeches.filter(({ kind }) => kind !== 'POINT_OF_ORDER');
	const places = requests.map((request) => ({
		request,
		turn: 1 + held.filter(({ person, kind }) => person === request.person && kind !== 'CONTINUED').length,
		outOfTime: request.kind === 'LIST' && !hasTimeLeft(speeches, request.party, rules)
	}));
	const byRule = SPEECH_KINDS.flatMap((kind) => {
		const ofKind = places.filter(({ request }) => request.kind === kind);
		if (kind !== 'LIST') return ofKind;
		const inTime = ofKind.filter(({ outOfTime }) => !outOfTime);
		const late = ofKind.filter(({ outOfTime }) => outOfTime);
		const spoken = held.map(({ party }) => party);
		const first = takeTurns(inTime, spoken, rules);
		return [...first, ...takeTurns(late, [...spoken, ...first.map(({ request }) => request.party)], rules)];
	});
	return withMoves(byRule);
}

/**
 * The order after the chair's own moves, the oldest first: each goes before the one named, or last of his kind. Whose
 * neighbour is gone stands where the rule puts him.
 */
function withMoves(order: readonly Place[]): Place[] {
	const moves = order
		.flatMap((place) => (place.request.placed ? [{ place, ...place.request.placed }] : []))
		.sort((a, b) => a.at - b.at);
	return moves.reduce<Place[]>(
		(now, { place, before }) => {
			const others = now.filter((other) => other !== place);
			const { kind } = place.request;
			const at =
				before === null
					? others.findLastIndex(({ request }) => request.kind === kind) + 1
					: others.findIndex(({ request }) => request.id === before && request.kind === kind);
			return at < 0 || (before === null && at === 0) ? now : others.toSpliced(at, 0, place);
		},
		[...order]
	);
}

/** Who is next by rule; null when nobody waits, or only parties on the list whose time is used up. */
export function nextSpeaker(order: readonly Place[]): Place | null {
	return order.find(({ outOfTime }) => !outOfTime) ?? null;
}

function takeTurns(
	places: readonly Place[],
	spoken: readonly (string | null)[],
	rules: SpeakingRules
): Place[] {
	const waiting = [...places].sort((a, b) => a.turn - b.turn);
	if (!rules.alternate) return waiting;
	const before = [...spoken];
	const order: Place[] = [];
	while (waiting.length > 0) {
		// The first of each party in turn; of these, the one whose party spoke longest ago. Equal ones by order of request.
		const heads = waiting.filter(
			(place, at) => waiting.findIndex((other) => other.request.party === place.request.party) === at
		);
		const next = heads.reduce((best, place) =>
			rank(place, before, places) < rank(best, before, places) ? place : best
		);
		order.push(next);
		before.push(next.request.party);
		waiting.splice(waiting.indexOf(next), 1);
	}
	return order;
}

/** Smaller goes first: how lately the party spoke, then who asked first. */
function rank({ request }: Place, before: readonly (string | null)[], places: readonly Place[]): number {
	const asked = places.findIndex((place) => place.request === request);
	return (before.lastIndexOf(request.party) + 1) * (places.length + 1) + asked;
}
