import type { Judgement, Presence } from './count.ts';
import { readPartyQuorum, judgePartyQuorum, type PartyQuorum } from './quorum-of-parties.ts';
import { readPooledQuorum, judgePooledQuorum, type PooledQuorum } from './quorum-of-whole.ts';
import { argumentsOf } from './rule-arguments.ts';
import { parseRule, RuleError, type RuleCall } from './rule.ts';

/**
 * Presence quorums (domain.md 3.2), composed. Each family has a file of its own, with what it reads and how it
 * judges. Quorums of votes cast (Q_CAST2, Q_WCAST2) and of organisations (Q_PARTY_ORG) are not among them yet.
 */
export type Quorum =
	PooledQuorum | PartyQuorum | { rule: 'Q_NONE_RECONVENED' } | { rule: 'AND' | 'OR'; of: Quorum[] };

/** The quorum that a text writes. Throws a `RuleError` with its place, also for a rule that is not known. */
export function parseQuorum(text: string): Quorum {
	return readQuorum(parseRule(text));
}

function readQuorum(call: RuleCall): Quorum {
	const args = argumentsOf(call);
	const family =
		readPooledQuorum(call.name, args) ?? readPartyQuorum(call.name, args) ?? readRest(call, args);
	args.done();
	return family;
}

function readRest(call: RuleCall, args: ReturnType<typeof argumentsOf>): Quorum {
	if (call.name === 'Q_NONE_RECONVENED') return { rule: call.name };
	if (call.name === 'AND' || call.name === 'OR') return { rule: call.name, of: args.rules().map(readQuorum) };
	throw new RuleError(`the quorum rule ${call.name} is not known here`, call.at);
}

/** Whether the quorum holds, with the arithmetic of every condition in it, also of those that did not decide. */
export function judgeQuorum(quorum: Quorum, presence: Presence): Judgement {
	switch (quorum.rule) {
		case 'AND':
		case 'OR': {
			const parts = quorum.of.map((part) => judgeQuorum(part, presence));
			const met = quorum.rule === 'AND' ? parts.every((part) => part.met) : parts.some((part) => part.met);
			return { met, conditions: parts.flatMap((part) => part.conditions) };
		}
		case 'Q_NONE_RECONVENED': {
			const met = presence.reconvened;
			return { met, conditions: [{ name: quorum.rule, required: 1, obtained: met ? 1 : 0, met }] };
		}
		case 'Q_SHARE':
		case 'Q_COUNT':
			return judgePooledQuorum(quorum, presence);
		default:
			return judgePartyQuorum(quorum, presence);
	}
}
