import type { Condition, Tally } from './outcome.ts';

/**
 * After how many of a party's blocks (perhaps in the middle of one) the line for the share stands that a rule asks for.
 * Only under rules with a fixed base, members or present: where votes cast are the base there is none, and the row says
 * `2 > 1` instead (ruling 23).
 */
export function markOf(condition: Condition | undefined, tally: Tally): number | undefined {
	if (!condition?.base || !condition.numerator || !condition.denominator) return undefined;
	if (typeof condition.base !== 'number' || condition.name.includes('CAST') || condition.of) return undefined;
	if (condition.base !== tally.members && condition.base !== tally.present) return undefined;
	return (condition.base * condition.numerator) / condition.denominator;
}
