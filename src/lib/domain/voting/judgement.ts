import { atLeast, figure, larger, moreThan } from './figure.ts';
import type { Condition, Need, Ranking, Weights } from './outcome.ts';
import type { Fraction } from './rule.ts';

/** What a rule, or a part of it, came to. */
export interface Judgement {
	met: boolean;
	/** The arithmetic of every condition, also of those that did not decide. */
	conditions: Condition[];
	/** The first condition for want of which the rule is not met. */
	failed?: Condition;
	/** The rule compares for with against and they are equal: no defeat, but not adopted (data/README.md). */
	tie?: boolean;
	need?: Need;
	weights?: Weights;
	ranking?: Ranking;
}

/** A judgement that is one condition. */
export function single(condition: Condition, more: Pick<Judgement, 'tie' | 'need'> = {}): Judgement {
	return {
		met: condition.met,
		conditions: [condition],
		...(!condition.met && { failed: condition }),
		...more
	};
}

/** Every condition has to be met; none at all is not enough. */
export function every(conditions: Condition[], more: Pick<Judgement, 'tie' | 'need'> = {}): Judgement {
	const failed = conditions.find(({ met }) => !met);
	return { met: conditions.length > 0 && !failed, conditions, ...(failed && { failed }), ...more };
}

/** Whether all the parts hold, or one of them. What failed is the first part that did. */
export function joined(rule: 'AND' | 'OR', parts: Judgement[]): Judgement {
	const met = rule === 'AND' ? parts.every((part) => part.met) : parts.some((part) => part.met);
	const failed = met ? undefined : parts.find((part) => !part.met)?.failed;
	const need = joinedNeed(rule, parts);
	const weights = parts.find((part) => part.weights)?.weights;
	return {
		met,
		conditions: parts.flatMap(({ conditions }) => conditions),
		...(failed && { failed }),
		...(need && { need }),
		...(weights && { weights })
	};
}

/** Of all parts the largest number, of one of them the smallest; none where they count different things. */
function joinedNeed(rule: 'AND' | 'OR', parts: Judgement[]): Need | undefined {
	const needs = parts.map(({ need }) => need);
	const [first] = needs;
	if (!first || needs.some((need) => need?.unit !== first.unit)) return undefined;
	const totals = needs.flatMap((need) => (need?.total === undefined ? [] : [BigInt(need.total)]));
	const bound = (figures: bigint[]) =>
		figures.reduce((one, other) => ((rule === 'AND') === other > one ? other : one));
	const names = [...new Set(needs.flatMap((need) => Object.keys(need?.parties ?? {})))];
	// One of several ways is the cheapest only where all of them count the same one figure.
	const alike = names.length === 0 || (totals.length === 0 && names.length === 1);
	if (rule === 'OR' && !alike) return undefined;
	const ofParty = (name: string) =>
		needs.flatMap((need) => (need?.parties?.[name] === undefined ? [] : [BigInt(need.parties[name])]));
	return {
		unit: first.unit,
		...(totals.length > 0 && { total: figure(bound(totals)) }),
		...(names.length > 0 && {
			parties: Object.fromEntries(names.map((name) => [name, figure(bound(ofParty(name)))]))
		})
	};
}

/** What a condition says beside its arithmetic. */
type About = Pick<Condition, 'name' | 'party' | 'of' | 'opposed' | 'voice'>;

/**
 * `obtained` against a share of `base`: at least the share, or more than it. `least`: never fewer than so many,
 * whatever the share.
 */
export function shareCondition(
	about: About,
	asked: { share: Fraction; base: bigint; strict?: boolean; least?: bigint },
	obtained: bigint
): Condition {
	const { share, base, strict, least = 0n } = asked;
	const required = larger(least, strict ? moreThan(share, base) : atLeast(share, base));
	return {
		...about,
		required: figure(required),
		obtained: figure(obtained),
		...share,
		base: figure(base),
		...(strict && { strict: true }),
		met: obtained >= required
	};
}

/** `obtained` against a plain number. */
export function numberCondition(about: About, required: number, obtained: number): Condition {
	return { ...about, required, obtained, met: obtained >= required };
}
