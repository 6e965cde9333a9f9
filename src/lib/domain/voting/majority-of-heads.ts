import { atLeast, moreThan } from './count.ts';
import type { Condition, Tally } from './outcome.ts';
import type { Arguments } from './rule-arguments.ts';
import { RuleError, type Fraction } from './rule.ts';

/**
 * Majorities of one count of heads. Of votes cast (for and against): abstentions do not matter. Of those present or
 * of all members: who abstains or stays silent stands in the way.
 */
export type HeadsMajority =
	| { rule: 'M_SIMPLE_CAST' }
	| { rule: 'M_FRACTION_CAST'; share: Fraction }
	| { rule: 'M_ABS_PRESENT' }
	| { rule: 'M_ABS_MEMBERS' };

const HALF: Fraction = { numerator: 1, denominator: 2 };

export function readHeads(name: string, args: Arguments): HeadsMajority | null {
	if (name === 'M_SIMPLE_CAST' || name === 'SIMPLE') return { rule: 'M_SIMPLE_CAST' };
	if (name === 'M_FRACTION_CAST') return { rule: name, share: args.fraction() };
	return name === 'M_ABS_PRESENT' || name === 'M_ABS_MEMBERS' ? { rule: name } : null;
}

/** As {@link readHeads}, for the place inside another rule where only these may stand. */
export function readInnerHeads(name: string, args: Arguments, at: number): HeadsMajority {
	const inner = readHeads(name, args);
	if (!inner) throw new RuleError(`${name} cannot stand inside another rule here`, at);
	args.done();
	return inner;
}

export function judgeHeads(majority: HeadsMajority, tally: Tally): Condition {
	const share = majority.rule === 'M_FRACTION_CAST' ? majority.share : HALF;
	const base = baseOf(majority, tally);
	// With no vote cast at all a share of nothing would be reached by nothing.
	const required =
		majority.rule === 'M_FRACTION_CAST' ? Math.max(1, atLeast(share, base)) : moreThan(share, base);
	return {
		name: majority.rule,
		required,
		obtained: tally.for,
		...share,
		base,
		...(majority.rule !== 'M_FRACTION_CAST' && { strict: true }),
		met: tally.for >= required
	};
}

function baseOf(majority: HeadsMajority, tally: Tally): number {
	if (majority.rule === 'M_ABS_PRESENT') return tally.present;
	if (majority.rule === 'M_ABS_MEMBERS') return tally.members;
	return tally.for + tally.against;
}
