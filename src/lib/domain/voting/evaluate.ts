import type { QuorumFigures } from '../meetings/events.ts';
import { sumTallies, type Count, type Presence } from './count.ts';
import { isTie, judgeMajority, parseMajority, type Majority } from './majority.ts';
import type { Choice, ConsensusStance } from './nouns.ts';
import type { Condition, Tally, Verdict, VoteOutcome } from './outcome.ts';
import { judgeQuorum, parseQuorum } from './quorum.ts';

/** What was frozen when the vote opened; nothing later changes it. */
export interface VoteSnapshot {
	/** Rule of decision, as the charter writes it. */
	rule: string;
	/** The presence quorum as it was judged at opening, with the seats that may vote of each party. */
	quorum: QuorumFigures;
	/** How the rule calls each party, by its id. */
	keys: ReadonlyMap<string, string>;
	register: readonly { seat: string; party: string }[];
}

/** What a party entered in a consensus call, and what became of it. */
export interface Position {
	party: string;
	stance: ConsensusStance;
	state: 'STANDING' | 'WITHDRAWN' | 'SUSTAINED';
}

/**
 * The outcome of a ballot (domain.md 3.4): first the quorum of presence, then the majority. Only ballots of seats
 * in the register count, one per seat; a seat of the register without a ballot was present and did not vote.
 * Throws a `RuleError` for a rule that is not known.
 */
export function evaluateBallot(
	snapshot: VoteSnapshot,
	ballots: readonly { seat: string; choice: Choice }[]
): VoteOutcome {
	const choices = new Map(ballots.map(({ seat, choice }) => [seat, choice]));
	return decide(
		snapshot,
		tallyParties(snapshot, (seat) => choices.get(seat))
	);
}

/** The outcome of a consensus call: silence is no objection, only a sustained objection prevents it. */
export function evaluateConsensus(snapshot: VoteSnapshot, positions: readonly Position[]): VoteOutcome {
	const count = tallyParties(snapshot, () => undefined);
	const sustained = positions.filter(({ stance, state }) => stance === 'OBJECTION' && state === 'SUSTAINED');
	const outcome = decide(snapshot, { ...count, sustained });
	return { ...outcome, positions: positions.map((position) => ({ ...position })) };
}

/** Figures of the presence quorum, as openings carry them. */
export function quorumFigures(rule: string, presence: Presence): QuorumFigures {
	const { met, conditions } = judgeQuorum(parseQuorum(rule), presence);
	const parties = presence.parties.map(({ party, seats, filled, present }) => ({
		party,
		seats,
		filled,
		present
	}));
	return { rule, met, conditions, parties };
}

function tallyParties(
	{ quorum, keys, register }: VoteSnapshot,
	choiceOf: (seat: string) => Choice | undefined
): Count {
	const parties = quorum.parties.map(({ party, filled }) => {
		const choices = register.filter((seat) => seat.party === party).map(({ seat }) => choiceOf(seat));
		const number = (choice?: Choice) => choices.filter((one) => one === choice).length;
		const tally: Tally = {
			members: filled,
			present: choices.length,
			for: number('FOR'),
			against: number('AGAINST'),
			abstain: number('ABSTAIN'),
			notCast: number(undefined),
			absent: filled - choices.length
		};
		return { party, key: keys.get(party) ?? '', tally };
	});
	return { total: sumTallies(parties.map(({ tally }) => tally)), parties };
}

function decide({ quorum, rule }: VoteSnapshot, count: Count): VoteOutcome {
	const majority = parseMajority(rule);
	const reached = judgeMajority(majority, count);
	const failed = firstFailed(quorum.met ? [] : quorum.conditions) ?? firstFailed(reached.conditions);
	return {
		verdict: quorum.met ? verdictOf(majority, reached.met, count) : 'INQUORATE',
		rule,
		total: count.total,
		parties: count.parties.map(({ party, tally }) => ({ party, tally })),
		quorum: quorum.conditions,
		majority: reached.conditions,
		...(failed && { failed })
	};
}

/** The verdict of a majority, its quorum holding. */
export function verdictOf(majority: Majority, met: boolean, count: Count): Verdict {
	if (majority.rule === 'M_CONSENSUS') return met ? 'ADOPTED_BY_CONSENSUS' : 'NO_CONSENSUS';
	if (met) return 'ADOPTED';
	return isTie(majority, count) ? 'TIE_NOT_ADOPTED' : 'REJECTED';
}

function firstFailed(conditions: Condition[]): VoteOutcome['failed'] {
	const failed = conditions.find((condition) => !condition.met);
	return failed && { name: failed.name, ...(failed.party !== undefined && { party: failed.party }) };
}
