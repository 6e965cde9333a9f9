import { partyKey, sumTallies, type Count } from '../voting/count.ts';
import { evaluateCount } from '../voting/evaluate.ts';
import { quorumFigures } from '../voting/quorum-figures.ts';
import type { VoteOutcome } from '../voting/outcome.ts';
import { completeCharter, type CharterRules } from './charter.ts';
import type { PartyKind } from './nouns.ts';

/** Supposed figures of one party. */
export interface Supposed {
	party: string;
	kind: PartyKind;
	ordinal: number;
	seats: number;
	present: number;
	chief: boolean;
	for: number;
	against: number;
	abstain: number;
	/** The party keeps up an objection, under consensus. */
	objects: boolean;
}

/**
 * What a charter would make of such a vote under one of its rules, all seats being held: the outcome with every
 * condition, or the party whose votes are more than its seats present. Throws a `RuleError` for a rule that cannot be
 * read.
 */
export function tryRule(
	rules: CharterRules,
	rule: string,
	parties: readonly Supposed[]
): { outcome: VoteOutcome } | { tooMany: string } {
	const tooMany = parties.find(
		(one) => one.present > one.seats || one.for + one.against + one.abstain > one.present
	);
	if (tooMany) return { tooMany: tooMany.party };
	const quorum = quorumFigures(rules.quorum, {
		reconvened: false,
		parties: parties.map(({ party, kind, ordinal, seats, present, chief }) => ({
			party,
			key: partyKey({ kind, ordinal }),
			seats,
			filled: seats,
			present,
			chief: chief && present > 0,
			organisations: 1,
			represented: present > 0 ? 1 : 0
		}))
	});
	const tallies = parties.map((one) => ({
		party: one.party,
		key: partyKey(one),
		tally: {
			members: one.seats,
			present: one.present,
			for: one.for,
			against: one.against,
			abstain: one.abstain,
			notCast: one.present - one.for - one.against - one.abstain,
			absent: one.seats - one.present
		}
	}));
	const count: Count = {
		total: sumTallies(tallies.map(({ tally }) => tally)),
		parties: tallies,
		sustained: parties.filter(({ objects }) => objects).map(({ party }) => ({ party }))
	};
	const { castingVote, chairVotes } = completeCharter(rules).ballots;
	return { outcome: evaluateCount({ rule, quorum }, count, { modifiers: { castingVote, chairVotes } }) };
}
