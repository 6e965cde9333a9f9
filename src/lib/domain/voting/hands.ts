import { evaluateBallot, type VoteSnapshot } from './evaluate.ts';
import type { Choice } from './nouns.ts';
import type { VoteOutcome } from './outcome.ts';

/** Hands of one party; who raised none is the rest of its seats. */
export interface PartyHands {
	party: string;
	for: number;
	against: number;
	abstain: number;
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

/**
 * The outcome where figures are known by party and not by seat. All seats of a party weigh the same here, so which of
 * them is given which answer changes nothing.
 */
export function evaluateCounts(snapshot: VoteSnapshot, counts: readonly PartyHands[]): VoteOutcome {
	const ballots = counts.flatMap(({ party, for: yes, against, abstain }) => {
		const answers: Choice[] = [
			...Array<Choice>(yes).fill('FOR'),
			...Array<Choice>(against).fill('AGAINST'),
			...Array<Choice>(abstain).fill('ABSTAIN')
		];
		const seats = snapshot.register.filter((seat) => seat.party === party);
		return answers.map((choice, at) => ({ seat: seats[at]!.seat, choice }));
	});
	return evaluateBallot(snapshot, ballots);
}
