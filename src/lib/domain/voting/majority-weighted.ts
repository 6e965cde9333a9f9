import type { Count } from './count.ts';
import type { Judgement } from './judgement.ts';
import { judgeHeads, readInner, type HeadsMajority } from './majority-of-heads.ts';
import type { Arguments } from './rule-arguments.ts';
import { weighted, weightFigures, weightsOf, type ExactWeights, type WeightBase } from './weights.ts';

/** The inner rule on votes weighted so that every party holds the same, however many it has (domain.md 2.4). */
export interface WeightedMajority {
	rule: 'M_WEIGHTED_LCM' | 'M_WEIGHTED_PRESENT';
	inner: HeadsMajority;
}

export function readWeighted(name: string, args: Arguments): WeightedMajority | null {
	if (name !== 'M_WEIGHTED_LCM' && name !== 'M_WEIGHTED_PRESENT') return null;
	return { rule: name, inner: readInner(args.rule()) };
}

/** Whose number a party's equal share is divided by. */
export function weightBaseOf({ rule }: WeightedMajority): WeightBase {
	return rule === 'M_WEIGHTED_LCM' ? 'members' : 'present';
}

export function judgeWeighted(
	majority: WeightedMajority,
	count: Count,
	weights: ExactWeights = weightsOf(count, weightBaseOf(majority))
): Judgement {
	const within = { name: majority.rule, unit: 'WEIGHT' as const };
	const judged = judgeHeads(majority.inner, weighted(count, weights.of), within);
	return { ...judged, weights: weightFigures(count, weights) };
}
