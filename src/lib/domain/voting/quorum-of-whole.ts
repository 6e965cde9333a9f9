import type { Presence } from './count.ts';
import { numberCondition, shareCondition, single, type Judgement } from './judgement.ts';
import type { Arguments } from './rule-arguments.ts';
import type { Fraction } from './rule.ts';

const BASES = ['members', 'seats', 'present'] as const;

/** Quorums asked of the whole meeting: a share of it, or a number of seats. */
export type PooledQuorum =
	| { rule: 'Q_SHARE'; share: Fraction; base: (typeof BASES)[number]; strict: boolean }
	| { rule: 'Q_COUNT'; count: number };

export function readPooledQuorum(name: string, args: Arguments): PooledQuorum | null {
	if (name === 'Q_COUNT') return { rule: name, count: args.integer() };
	if (name !== 'Q_SHARE') return null;
	return {
		rule: name,
		share: args.fraction(),
		base: args.oneOf('base', BASES, 'members'),
		strict: args.oneOf('strict', ['yes', 'no'], 'no') === 'yes'
	};
}

export function judgePooledQuorum(quorum: PooledQuorum, { parties, whole }: Presence): Judgement {
	const sum = (of: 'seats' | 'filled' | 'present') =>
		whole ? whole[of] : parties.reduce((total, party) => total + party[of], 0);
	const obtained = sum('present');
	const name = quorum.rule;
	if (quorum.rule === 'Q_COUNT') return single(numberCondition({ name }, quorum.count, obtained));
	const base = BigInt(sum(quorum.base === 'members' ? 'filled' : quorum.base));
	const { share, strict } = quorum;
	return single(shareCondition({ name }, { share, base, strict }, BigInt(obtained)));
}
