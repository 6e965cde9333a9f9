import { exactTally, type Count } from './count.ts';
import { joined, type Judgement } from './judgement.ts';
import { judgeBlock, readBlock, type Block } from './majority-block.ts';
import { judgeConcurrent, readConcurrent, type Concurrent } from './majority-concurrent.ts';
import { judgeConsensus, readConsensus, type Consensus } from './majority-consensus.ts';
import { judgeNested, readNested, type Nested } from './majority-nested.ts';
import { judgeNoPartyAgainst, readNoPartyAgainst, type NoPartyAgainst } from './majority-no-party-against.ts';
import { judgeHeads, readHeads, type OneHeadsMajority } from './majority-of-heads.ts';
import { judgePapers, readPapers, type PapersMajority } from './majority-of-papers.ts';
import { judgeSideMixed, readSideMixed, type SideMixed } from './majority-side-mixed.ts';
import { judgeWeighted, readWeighted, weightBaseOf, type WeightedMajority } from './majority-weighted.ts';
import { argumentsOf } from './rule-arguments.ts';
import { parseRule, RuleError, type RuleCall } from './rule.ts';
import type { WeightBase } from './weights.ts';

/** Rules by which votes for and against decide. */
export type BallotMajority =
	| OneHeadsMajority
	| Concurrent
	| Block
	| Nested
	| NoPartyAgainst
	| SideMixed
	| WeightedMajority
	| { rule: 'AND' | 'OR'; of: BallotMajority[] };

/**
 * Rules of decision (domain.md 3.3). Each family has a file of its own, with what it reads and how it judges; a
 * new one joins this union, `readMajority` and `judgeMajority`.
 */
export type Majority = BallotMajority | Consensus | PapersMajority;

/** The majority that a text writes. Throws a `RuleError` with its place, also for a rule that is not known. */
export function parseMajority(text: string): Majority {
	const call = parseRule(text);
	const alone = readConsensus(call.name) ?? readPapers(call.name);
	if (!alone) return readMajority(call);
	argumentsOf(call).done();
	return alone;
}

function readMajority(call: RuleCall): BallotMajority {
	const args = argumentsOf(call);
	const { name } = call;
	const majority =
		readHeads(name, args) ??
		readConcurrent(name, args) ??
		readBlock(name, args) ??
		readNested(name, args) ??
		readNoPartyAgainst(name, args) ??
		readWeighted(name, args) ??
		readSideMixed(name, args) ??
		(name === 'AND' || name === 'OR' ? { rule: name, of: args.rules().map(readMajority) } : null);
	if (!majority) {
		const alone = readConsensus(name) ?? readPapers(name);
		throw new RuleError(
			alone ? `${name} cannot be joined with other rules` : `the decision rule ${name} is not known here`,
			call.at
		);
	}
	args.done();
	return majority;
}

/** Whether the majority is reached, with the arithmetic of every condition. */
export function judgeMajority(majority: Majority, count: Count): Judgement {
	switch (majority.rule) {
		case 'AND':
		case 'OR':
			return joined(
				majority.rule,
				majority.of.map((part) => judgeMajority(part, count))
			);
		case 'M_CONCURRENT':
			return judgeConcurrent(majority, count);
		case 'M_BLOCK':
			return judgeBlock(majority, count);
		case 'M_NESTED':
			return judgeNested(majority, count);
		case 'M_NO_PARTY_AGAINST':
			return judgeNoPartyAgainst(majority, count);
		case 'M_WEIGHTED_LCM':
		case 'M_WEIGHTED_PRESENT':
			return judgeWeighted(majority, count);
		case 'M_SIDE_MIXED':
			return judgeSideMixed(majority, count);
		case 'M_PREF_POINTS':
		case 'M_PLURALITY':
			return judgePapers(majority, count);
		case 'M_CONSENSUS':
			return judgeConsensus(majority, count);
		default:
			return judgeHeads(majority, exactTally(count.total));
	}
}

/** How votes are weighed where a rule or its quorum weighs them; by members unless the rule says those present. */
export function weightBaseIn(majority: Majority): WeightBase {
	if (majority.rule === 'AND' || majority.rule === 'OR')
		return majority.of.some((part) => weightBaseIn(part) === 'present') ? 'present' : 'members';
	return majority.rule === 'M_WEIGHTED_PRESENT' ? weightBaseOf(majority) : 'members';
}
