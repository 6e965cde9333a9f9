import type { ExactTally } from './count.ts';
import { figure } from './figure.ts';
import { joined, shareCondition, single, type Judgement } from './judgement.ts';
import type { Need } from './outcome.ts';
import { argumentsOf, type Arguments } from './rule-arguments.ts';
import { RuleError, type Fraction, type RuleCall } from './rule.ts';

/**
 * Majorities of one count. Of votes cast (for and against): abstentions do not matter. Of those present or of all
 * members: who abstains or stays silent stands in the way.
 */
export type OneHeadsMajority =
	| { rule: PlainRule }
	| { rule: 'M_FRACTION_CAST' | 'M_FRACTION_PRESENT' | 'M_FRACTION_MEMBERS'; share: Fraction };

/** One of them, or several joined, as it may stand inside another rule. */
export type HeadsMajority = OneHeadsMajority | { rule: 'AND' | 'OR'; of: HeadsMajority[] };

const PLAIN = [
	'M_SIMPLE_CAST',
	'M_ABS_PRESENT',
	'M_ABS_MEMBERS',
	'M_UNANIMOUS_CAST',
	'M_UNANIMOUS_PRESENT',
	'M_UNANIMOUS_MEMBERS'
] as const;
type PlainRule = (typeof PLAIN)[number];

const HALF: Fraction = { numerator: 1, denominator: 2 };
const ALL: Fraction = { numerator: 1, denominator: 1 };

export function readHeads(name: string, args: Arguments): OneHeadsMajority | null {
	const plain = name === 'SIMPLE' ? 'M_SIMPLE_CAST' : PLAIN.find((one) => one === name);
	if (plain) return { rule: plain };
	switch (name) {
		case 'M_FRACTION_CAST':
		case 'M_FRACTION_PRESENT':
		case 'M_FRACTION_MEMBERS':
			return { rule: name, share: args.fraction() };
		default:
			return null;
	}
}

/** As {@link readHeads}, for the place inside another rule where only these may stand, or several joined. */
export function readInner(call: RuleCall): HeadsMajority {
	const args = argumentsOf(call);
	const inner: HeadsMajority | null =
		call.name === 'AND' || call.name === 'OR'
			? { rule: call.name, of: args.rules().map(readInner) }
			: readHeads(call.name, args);
	if (!inner) throw new RuleError(`${call.name} cannot stand inside another rule here`, call.at);
	args.done();
	return inner;
}

/** What a condition belongs to; `name` where a rule around it weighs votes or counts voices. */
export interface Within {
	party?: string;
	name?: string;
	unit?: Need['unit'];
}

export function judgeHeads(majority: HeadsMajority, tally: ExactTally, within: Within = {}): Judgement {
	if (majority.rule === 'AND' || majority.rule === 'OR') {
		return joined(
			majority.rule,
			majority.of.map((part) => judgeHeads(part, tally, within))
		);
	}
	const { party, name, unit = 'VOTE' } = within;
	const one = majority as OneHeadsMajority;
	const compares = one.rule === 'M_SIMPLE_CAST';
	const condition = shareCondition(
		{
			name: name ?? one.rule,
			...(name !== undefined && { of: one.rule }),
			...(party !== undefined && { party })
		},
		askedBy(one, tally),
		tally.for
	);
	if (compares) condition.opposed = figure(tally.against);
	const need: Need =
		party === undefined
			? { unit, total: condition.required }
			: { unit, parties: { [party]: condition.required } };
	return single(condition, { need, ...(compares && tally.for === tally.against && { tie: true }) });
}

function askedBy(majority: OneHeadsMajority, tally: ExactTally) {
	const cast = tally.for + tally.against;
	switch (majority.rule) {
		case 'M_SIMPLE_CAST':
			return { share: HALF, base: cast, strict: true };
		case 'M_ABS_PRESENT':
			return { share: HALF, base: tally.present, strict: true };
		case 'M_ABS_MEMBERS':
			return { share: HALF, base: tally.members, strict: true };
		case 'M_UNANIMOUS_CAST':
			return { share: ALL, base: cast, least: 1n };
		case 'M_UNANIMOUS_PRESENT':
			return { share: ALL, base: tally.present };
		case 'M_UNANIMOUS_MEMBERS':
			return { share: ALL, base: tally.members };
		case 'M_FRACTION_CAST':
			// A share of no vote at all would be reached by no vote at all.
			return { share: majority.share, base: cast, least: cast === 0n ? 1n : 0n };
		case 'M_FRACTION_PRESENT':
			return { share: majority.share, base: tally.present };
		case 'M_FRACTION_MEMBERS':
			return { share: majority.share, base: tally.members };
	}
}
