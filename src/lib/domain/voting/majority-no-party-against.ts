import { exactTally, type Count } from './count.ts';
import { every, shareCondition, type Judgement } from './judgement.ts';
import { judgeHeads, readInner, type HeadsMajority } from './majority-of-heads.ts';
import type { Arguments } from './rule-arguments.ts';

/** The inner rule for the whole meeting, and no party with more against than for; a tied party does not prevent. */
export interface NoPartyAgainst {
	rule: 'M_NO_PARTY_AGAINST';
	inner: HeadsMajority;
}

export function readNoPartyAgainst(name: string, args: Arguments): NoPartyAgainst | null {
	return name === 'M_NO_PARTY_AGAINST' ? { rule: name, inner: readInner(args.rule()) } : null;
}

export function judgeNoPartyAgainst({ rule, inner }: NoPartyAgainst, count: Count): Judgement {
	const pooled = judgeHeads(inner, exactTally(count.total));
	const half = { numerator: 1, denominator: 2 };
	const parties = every(
		count.parties.map(({ party, tally }) =>
			shareCondition(
				{ name: rule, party, opposed: tally.against },
				{ share: half, base: BigInt(tally.for + tally.against) },
				BigInt(tally.for)
			)
		)
	);
	const failed = pooled.failed ?? parties.failed;
	return {
		met: !failed,
		conditions: [...pooled.conditions, ...parties.conditions],
		...(failed && { failed }),
		...(pooled.tie && !parties.failed && { tie: true }),
		...(pooled.need && { need: pooled.need })
	};
}
