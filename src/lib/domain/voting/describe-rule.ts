import { parseMajority, type Majority } from './majority.ts';
import { parseQuorum, type Quorum } from './quorum.ts';
import { majorityWords, quorumWords, type Both } from './rule-words.ts';
import { parseRule, type RuleCall } from './rule.ts';

/** A rule that was read, of either family. */
export type ReadRule = { kind: 'quorum'; quorum: Quorum } | { kind: 'majority'; majority: Majority };

/** Reads a rule of quorum or of decision, told apart by the names in it. Throws a `RuleError` with its place. */
export function readRule(text: string): ReadRule {
	return isQuorum(parseRule(text))
		? { kind: 'quorum', quorum: parseQuorum(text) }
		: { kind: 'majority', majority: parseMajority(text) };
}

/** A rule as one sentence in each language. Throws a `RuleError` for a rule that cannot be read. */
export function describeRule(text: string, parties?: number): Both {
	const rule = readRule(text);
	if (rule.kind === 'quorum') {
		const { zh, en } = quorumWords(rule.quorum);
		return { zh: `法定人数：${zh}。`, en: `A quorum: ${en}.` };
	}
	const { zh, en } = majorityWords(rule.majority, parties);
	return { zh: `${zh}，方为通过。`, en: `It takes ${en}.` };
}

function isQuorum({ name, args }: RuleCall): boolean {
	if (name !== 'AND' && name !== 'OR') return name.startsWith('Q_');
	return args.some((arg) => arg.kind === 'rule' && isQuorum(arg.rule));
}
