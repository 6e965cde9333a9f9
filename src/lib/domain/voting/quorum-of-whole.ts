import { atLeast, moreThan, type Judgement, type Presence } from './count.ts';
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

export function judgePooledQuorum(quorum: PooledQuorum, { parties }: Presence): Judgement {
	const sum = (of: 'seats' | 'filled' | 'present') => parties.reduce((total, party) => total + party[of], 0);
	const obtained = sum('present');
	if (quorum.rule === 'Q_COUNT') {
		const met = obtained >= quorum.count;
		return { met, conditions: [{ name: quorum.rule, required: quorum.count, obtained, met }] };
	}
	const base = sum(quorum.base === 'members' ? 'filled' : quorum.base);
	const required = quorum.strict ? moreThan(quorum.share, base) : atLeast(quorum.share, base);
	const met = obtained >= required;
	const { numerator, denominator } = quorum.share;
	return {
		met,
		conditions: [
			{
				name: quorum.rule,
				required,
				obtained,
				numerator,
				denominator,
				base,
				...(quorum.strict && { strict: true }),
				met
			}
		]
	};
}
