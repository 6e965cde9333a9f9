import type { Count, Judgement } from './count.ts';
import { judgeConcurrent, readConcurrent, type Concurrent } from './majority-concurrent.ts';
import { judgeConsensus, readConsensus, type Consensus } from './majority-consensus.ts';
import { judgeHeads, readHeads, type HeadsMajority } from './majority-of-heads.ts';
import { argumentsOf } from './rule-arguments.ts';
import { parseRule, RuleError, type RuleCall } from './rule.ts';

/**
 * Rules of decision (domain.md 3.3). Each family has a file of its own, with what it reads and how it judges; a
 * new one joins this union, `readMajority` and `judgeMajority`.
 */
export type Majority = HeadsMajority | Concurrent | Consensus;

/** The majority that a text writes. Throws a `RuleError` with its place, also for a rule that is not known. */
export function parseMajority(text: string): Majority {
	return readMajority(parseRule(text));
}

function readMajority(call: RuleCall): Majority {
	const args = argumentsOf(call);
	const majority = readHeads(call.name, args) ?? readConcurrent(call.name, args) ?? readConsensus(call.name);
	if (!majority) throw new RuleError(`the decision rule ${call.name} is not known here`, call.at);
	args.done();
	return majority;
}

/** Whether the majority is reached, with the arithmetic of every condition. */
export function judgeMajority(majority: Majority, count: Count): Judgement {
	switch (majority.rule) {
		case 'M_CONCURRENT':
			return judgeConcurrent(majority, count);
		case 'M_CONSENSUS':
			return judgeConsensus(count);
		default: {
			const condition = judgeHeads(majority, count.total);
			return { met: condition.met, conditions: [condition] };
		}
	}
}

/** Whether the rule compares for with against and they are equal, which is a tie and not a defeat. */
export function isTie(majority: Majority, count: Count): boolean {
	return majority.rule === 'M_SIMPLE_CAST' && count.total.for === count.total.against;
}
