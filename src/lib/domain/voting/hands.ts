import { sumTallies } from './count.ts';
import { evaluateCount, type VoteSnapshot } from './evaluate.ts';
import type { VoteOutcome } from './outcome.ts';
import { recusedFigures } from './recusal.ts';

/** Hands of one party; who raised none is the rest of its seats. */
export interface PartyHands {
	party: string;
	for: number;
	against: number;
	abstain: number;
	/** Of papers that were counted by hand: left blank, and void. */
	blank?: number;
	invalid?: number;
}

/** The first party with more hands than seats in the register, or null. */
export function partyWithTooMany(
	register: VoteSnapshot['register'],
	counts: readonly PartyHands[]
): { party: string; seats: number } | null {
	for (const { party, for: yes, against, abstain } of counts) {
		const seats = register.filter((seat) => seat.party === party).length;
		if (yes + against + abstain > seats) return { party, seats };
	}
	return null;
}

/** Whether two counts are the same, party by party; a party left out has no hands. */
export function sameHands(one: readonly PartyHands[], other: readonly PartyHands[]): boolean {
	const text = (counts: readonly PartyHands[]) =>
		counts
			.filter(({ for: yes, against, abstain }) => yes + against + abstain > 0)
			.map((count) => [count.party, count.for, count.against, count.abstain].join(' '))
			.sort()
			.join('\n');
	return text(one) === text(other);
}

/** The outcome where figures are known by party and not by seat; seats of a party without a figure did not vote. */
export function evaluateCounts(snapshot: VoteSnapshot, counts: readonly PartyHands[]): VoteOutcome {
	const parties = snapshot.quorum.parties.map(({ party, filled }) => {
		// A chair who never votes is no member here, and not in the register.
		const members = filled - (snapshot.chair?.party === party ? 1 : 0);
		const silent = recusedFigures(snapshot.recused, party);
		const present = snapshot.register.filter((seat) => seat.party === party).length + silent.present;
		const counted = counts.find((count) => count.party === party);
		const { for: yes = 0, against = 0, abstain = 0, blank = 0, invalid = 0 } = counted ?? {};
		const tally = {
			members,
			present,
			for: yes,
			against,
			abstain,
			...(blank > 0 && { blank }),
			...(invalid > 0 && { invalid }),
			notCast: present - yes - against - abstain - blank - invalid,
			absent: members - present,
			...silent.tally
		};
		return { party, key: snapshot.keys.get(party) ?? '', tally };
	});
	return evaluateCount(snapshot, { total: sumTallies(parties.map(({ tally }) => tally)), parties });
}
