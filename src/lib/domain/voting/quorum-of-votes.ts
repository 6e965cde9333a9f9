import type { Count } from './count.ts';
import { numberCondition, shareCondition, single, type Judgement } from './judgement.ts';
import type { Arguments } from './rule-arguments.ts';
import type { Fraction } from './rule.ts';
import { weighted, weightsOf, type WeightBase } from './weights.ts';

/**
 * Quorums of votes cast, for and against: known after the count only; a vote that misses one is void, not lost.
 * Q_CAST2 without a share asks for the number that is given with the vote.
 */
export type CastQuorum =
	| { rule: 'Q_CAST2'; share: Fraction | null; base: 'members' | 'attending' }
	| { rule: 'Q_WCAST2'; share: Fraction };

/** What a quorum of votes cast is judged on. */
export interface Cast {
	count: Count;
	/** How the decision rule weighs the parties; by members where it does not. */
	weightBase: WeightBase;
	/** The number that Q_CAST2 without a share asks for. */
	threshold?: number;
}

const HALF: Fraction = { numerator: 1, denominator: 2 };

export function readCastQuorum(name: string, args: Arguments): CastQuorum | null {
	if (name === 'Q_WCAST2') return { rule: name, share: args.fraction() };
	if (name !== 'Q_CAST2') return null;
	return {
		rule: name,
		share: args.more() ? args.fraction() : null,
		base: args.oneOf('base', ['members', 'attending'], 'attending')
	};
}

export function judgeCastQuorum(quorum: CastQuorum, { count, weightBase, threshold }: Cast): Judgement {
	const about = { name: quorum.rule };
	if (quorum.rule === 'Q_WCAST2') {
		const { of, total } = weightsOf(count, weightBase);
		const cast = weighted(count, of);
		return single(shareCondition(about, { share: quorum.share, base: total }, cast.for + cast.against));
	}
	const { total } = count;
	const cast = total.for + total.against;
	if (!quorum.share && threshold !== undefined) return single(numberCondition(about, threshold, cast));
	const base = BigInt(quorum.base === 'members' ? total.members : total.present);
	return single(shareCondition(about, { share: quorum.share ?? HALF, base }, BigInt(cast)));
}
