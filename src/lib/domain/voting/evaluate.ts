import { sumTallies, type Count, type Presence } from './count.ts';
import type { Judgement } from './judgement.ts';
import { judgeMajority, parseMajority, weightBaseIn, type Majority } from './majority.ts';
import { DEFAULT_MODIFIERS, tieBreak, type Modifiers, type PresidingSeat } from './modifiers.ts';
import type { Choice, ConsensusStance } from './nouns.ts';
import {
	isAdopted,
	nameOfCondition,
	type Condition,
	type Tally,
	type Verdict,
	type VoteOutcome
} from './outcome.ts';
import { isPaper, orderOn, paperFormOf, type Said, type VoteOption } from './paper.ts';
import { asksForVotes, judgeQuorumOfCount, parseQuorum, type Quorum } from './quorum.ts';
import type { QuorumFigures } from './quorum-figures.ts';
import { recusedFigures, type RecusedFigure } from './recusal.ts';

/** What was frozen when the vote opened; nothing later changes it. */
export interface VoteSnapshot {
	/** Rule of decision, as the charter writes it. */
	rule: string;
	/** The presence quorum as it was judged at opening, with the seats that may vote of each party. */
	quorum: QuorumFigures;
	/** How the rule calls each party, by its id. */
	keys: ReadonlyMap<string, string>;
	register: readonly { seat: string; party: string }[];
	/** Who presides from which seat, and what the charter says of his vote; a member like others when not given. */
	chair?: PresidingSeat;
	/** It was opened without a quorum, which the charter allows if it is marked. */
	withoutQuorum?: boolean;
	/** Seats that do not vote in this one; none of them is in the register. */
	recused?: readonly RecusedFigure[];
	/** Elections and preference ballots: what stands. */
	options?: readonly VoteOption[];
}

/** What is decided on: the rule, and the quorum of presence as it stood. */
export type Frame = Pick<VoteSnapshot, 'rule' | 'quorum' | 'options' | 'withoutQuorum'>;

/** What may decide beside the figures. */
export interface Deciding {
	modifiers?: Pick<Modifiers, 'castingVote' | 'chairVotes'>;
	/** What the chair said to a tie. */
	chairCast?: Choice;
	/** The number of votes cast that Q_CAST2 without a share asks for. */
	castThreshold?: number;
}

/** What a party entered in a consensus call, and what became of it. */
export interface Position {
	party: string;
	stance: ConsensusStance;
	state: 'STANDING' | 'WITHDRAWN' | 'SUSTAINED';
}

/**
 * The outcome of a ballot (domain.md 3.4): the quorum of presence, the quorum of votes cast, the majority. Only ballots
 * of seats in the register count, one per seat; a seat of the register without a ballot was present and did not vote.
 * Throws a `RuleError` for a rule that is not known.
 *
 * @param castingVote what the chair said to a tie, where the charter gives him a vote for it
 */
export function evaluateBallot(
	snapshot: VoteSnapshot,
	ballots: readonly { seat: string; choice: Said }[],
	castingVote?: Choice
): VoteOutcome {
	const choices = new Map(ballots.map(({ seat, choice }) => [seat, choice]));
	const count = tallyParties(snapshot, (seat) => choices.get(seat));
	const { chair } = snapshot;
	if (!chair) return evaluateCount(snapshot, count);
	// Who presides says it with his own ballot; where he votes as a member too, it counts once more on a tie.
	const ownVote = chair.chairVotes === 'NEVER' ? undefined : choices.get(chair.seat);
	const ownChoice = ownVote && !isPaper(ownVote) ? ownVote : undefined;
	return evaluateCount(snapshot, count, { modifiers: chair, chairCast: castingVote ?? ownChoice });
}

/** The outcome of a consensus call: silence is no objection, only a sustained objection prevents it. */
export function evaluateConsensus(snapshot: VoteSnapshot, positions: readonly Position[]): VoteOutcome {
	const count = tallyParties(snapshot, () => undefined);
	const sustained = positions.filter(({ stance, state }) => stance === 'OBJECTION' && state === 'SUSTAINED');
	const outcome = evaluateCount(snapshot, { ...count, sustained });
	return { ...outcome, positions: positions.map((position) => ({ ...position })) };
}

/**
 * The outcome of figures that are counted already: a show of hands, papers, a secret ballot. `count` has the parties in
 * the body's order; where votes are known of the whole meeting only, it has no party.
 */
export function evaluateCount(
	{ rule, quorum, options, withoutQuorum = false }: Frame,
	count: Count,
	deciding: Deciding = {}
): VoteOutcome {
	const failed = quorum.failed ?? quorum.conditions.find(({ met }) => !met);
	const outcome = decide(
		{
			rule,
			majority: parseMajority(rule),
			quorum: parseQuorum(quorum.rule),
			presence: presenceOf(quorum, count),
			opening: {
				met: quorum.met,
				conditions: quorum.conditions,
				...(!quorum.met && { failed, waived: withoutQuorum })
			}
		},
		count,
		deciding
	);
	return options ? { ...outcome, options } : outcome;
}

/** Rules that were read, and how the quorum of presence stood at opening, which is not judged again. */
export interface ReadFrame {
	rule: string;
	majority: Majority;
	quorum: Quorum | null;
	presence: Presence;
	/** `waived`: it was not met, and the vote is held and marked. */
	opening: {
		met: boolean;
		conditions: Condition[];
		failed?: { name: string; party?: string };
		waived?: boolean;
	};
}

/** The order of judgement (domain.md 3.4): presence, votes cast, majority, and the chair's word on a tie. */
export function decide(
	{ rule, majority, quorum, presence, opening }: ReadFrame,
	count: Count,
	{ modifiers = DEFAULT_MODIFIERS, chairCast, castThreshold }: Deciding = {}
): VoteOutcome {
	const reached = judgeMajority(majority, count);
	const cast = { count: papersAsCast(count), weightBase: weightBaseIn(majority), threshold: castThreshold };
	const waived = !opening.met && opening.waived === true;
	const there = waived ? { met: true, conditions: opening.conditions } : opening;
	const whole: ReadFrame['opening'] =
		quorum && asksForVotes(quorum) ? judgeQuorumOfCount(quorum, presence, cast, waived) : there;
	const decided = !there.met ? 'INQUORATE' : !whole.met ? 'VOID_NO_QUORUM' : verdictOf(majority, reached);
	const choice = decided === 'TIE_NOT_ADOPTED' ? tieBreak(modifiers, chairCast) : null;
	const verdict = choice ? (choice === 'FOR' ? 'ADOPTED' : 'REJECTED') : decided;
	const failed = isAdopted(verdict) ? undefined : (there.failed ?? whole.failed ?? reached.failed);
	return {
		verdict,
		rule,
		total: count.total,
		parties: count.parties.map(({ party, tally }) => ({ party, tally })),
		quorum: whole.conditions,
		majority: reached.conditions,
		...(failed && { failed: nameOfCondition(failed) }),
		...(reached.need && { need: reached.need }),
		...(reached.weights && { weights: reached.weights }),
		...(reached.ranking && { ranking: reached.ranking }),
		...(waived && { withoutQuorum: true as const }),
		...(choice && { castingVote: { choice } })
	};
}

/** The verdict of a majority, its quorum holding. */
export function verdictOf(majority: Majority, { met, tie }: Pick<Judgement, 'met' | 'tie'>): Verdict {
	if (majority.rule === 'M_CONSENSUS') return met ? 'ADOPTED_BY_CONSENSUS' : 'NO_CONSENSUS';
	if (met) return 'ADOPTED';
	return tie ? 'TIE_NOT_ADOPTED' : 'REJECTED';
}

function tallyParties(
	{ rule, quorum, keys, register, chair, recused, options }: VoteSnapshot,
	choiceOf: (seat: string) => Said | undefined
): Count {
	// Who presides without a vote of his own is not entitled to vote: his seat is no member here.
	const without = chair && chair.chairVotes !== 'AS_MEMBER' ? chair : undefined;
	const byPapers = paperFormOf(rule) !== null;
	const papers: string[][] = [];
	const parties = quorum.parties.map(({ party, filled }) => {
		const seats = register.filter((seat) => seat.party === party);
		const choices = seats.filter(({ seat }) => seat !== without?.seat).map(({ seat }) => choiceOf(seat));
		const members = filled - (without?.party === party ? 1 : 0);
		const number = (choice?: Choice) => choices.filter((one) => one === choice).length;
		const own = choices.flatMap((said) => (said && isPaper(said) ? [orderOn(said)!] : []));
		papers.push(...own);
		const silent = recusedFigures(recused, party);
		const present = choices.length + silent.present;
		const tally: Tally = {
			members,
			present,
			for: number('FOR'),
			against: number('AGAINST'),
			abstain: number('ABSTAIN'),
			...(byPapers && { papers: own.length }),
			notCast: number(undefined) + silent.present,
			absent: members - present,
			...silent.tally
		};
		return { party, key: keys.get(party) ?? '', tally };
	});
	const count = { total: sumTallies(parties.map(({ tally }) => tally)), parties };
	return byPapers ? { ...count, papers, options: options?.map(({ id }) => id) } : count;
}

/** For a quorum of votes cast, where a paper that names somebody is one. */
function papersAsCast(count: Count): Count {
	if (!count.papers) return count;
	const cast = ({ papers = 0, ...tally }: Tally) => ({ ...tally, for: tally.for + papers });
	const parties = count.parties.map((party) => ({ ...party, tally: cast(party.tally) }));
	return { ...count, total: cast(count.total), parties };
}

/** Who was there, out of the figures that were frozen. */
function presenceOf({ parties, reconvened = false }: QuorumFigures, count: Count): Presence {
	const keyOf = (party: string) => count.parties.find((one) => one.party === party)?.key ?? '';
	return {
		reconvened,
		parties: parties.map((figures) => ({ chief: false, ...figures, key: keyOf(figures.party) }))
	};
}
