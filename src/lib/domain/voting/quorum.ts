import type { Presence } from './count.ts';
import { joined, numberCondition, single, type Judgement } from './judgement.ts';
import { judgeCastQuorum, readCastQuorum, type Cast, type CastQuorum } from './quorum-of-votes.ts';
import { readPartyQuorum, judgePartyQuorum, type PartyQuorum } from './quorum-of-parties.ts';
import { readPooledQuorum, judgePooledQuorum, type PooledQuorum } from './quorum-of-whole.ts';
import { argumentsOf } from './rule-arguments.ts';
import { parseRule, RuleError, type RuleCall } from './rule.ts';

/** Quorums (domain.md 3.2), composed. Each family has a file of its own, with what it reads and how it judges. */
export type Quorum =
	| PooledQuorum
	| PartyQuorum
	| CastQuorum
	| { rule: 'Q_NONE_RECONVENED' }
	| { rule: 'AND' | 'OR'; of: Quorum[] };

/** The quorum that a text writes. Throws a `RuleError` with its place, also for a rule that is not known. */
export function parseQuorum(text: string): Quorum {
	return readQuorum(parseRule(text));
}

function readQuorum(call: RuleCall): Quorum {
	const args = argumentsOf(call);
	const family =
		readPooledQuorum(call.name, args) ??
		readPartyQuorum(call.name, args) ??
		readCastQuorum(call.name, args) ??
		readRest(call, args);
	args.done();
	return family;
}

function readRest(call: RuleCall, args: ReturnType<typeof argumentsOf>): Quorum {
	if (call.name === 'Q_NONE_RECONVENED') return { rule: call.name };
	if (call.name === 'AND' || call.name === 'OR') return { rule: call.name, of: args.rules().map(readQuorum) };
	throw new RuleError(`the quorum rule ${call.name} is not known here`, call.at);
}

/**
 * Whether the quorum of presence holds: no number of votes cast could still fail it for want of people. Conditions on
 * votes cast are left open, and left out, until the count.
 */
export function judgeQuorum(quorum: Quorum, presence: Presence): Judgement {
	return judgeParts(quorum, presence, () => ({ met: true, conditions: [] }));
}

/**
 * Whether the whole quorum holds after the count, votes cast included. `waived`: of a vote that was held without a quorum of
 * presence, whose conditions are told and decide nothing.
 */
export function judgeQuorumOfCount(
	quorum: Quorum,
	presence: Presence,
	cast: Cast,
	waived = false
): Judgement {
	const there = ({ conditions, ...judged }: Judgement): Judgement =>
		waived ? { met: true, conditions } : { conditions, ...judged };
	return judgeParts(quorum, presence, (part) => judgeCastQuorum(part, cast), there);
}

/** Whether something in the quorum can be judged after the count only. */
export function asksForVotes(quorum: Quorum): boolean {
	if (quorum.rule === 'AND' || quorum.rule === 'OR') return quorum.of.some(asksForVotes);
	return quorum.rule === 'Q_CAST2' || quorum.rule === 'Q_WCAST2';
}

function judgeParts(
	quorum: Quorum,
	presence: Presence,
	judgeCast: (quorum: CastQuorum) => Judgement,
	there: (judged: Judgement) => Judgement = (judged) => judged
): Judgement {
	switch (quorum.rule) {
		case 'AND':
		case 'OR':
			return joined(
				quorum.rule,
				quorum.of.map((part) => judgeParts(part, presence, judgeCast, there))
			);
		case 'Q_NONE_RECONVENED':
			return there(single(numberCondition({ name: quorum.rule }, 1, presence.reconvened ? 1 : 0)));
		case 'Q_SHARE':
		case 'Q_COUNT':
			return there(judgePooledQuorum(quorum, presence));
		case 'Q_CAST2':
		case 'Q_WCAST2':
			return judgeCast(quorum);
		default:
			return there(judgePartyQuorum(quorum, presence));
	}
}
