import { exactTally, type Count, type ExactTally } from './count.ts';
import type { Judgement } from './judgement.ts';
import { judgeHeads, readInner, type HeadsMajority } from './majority-of-heads.ts';
import type { Choice } from './nouns.ts';
import type { Arguments } from './rule-arguments.ts';

/** Each party has one voice, made by the inner rule; the outer rule counts the voices. */
export interface Block {
	rule: 'M_BLOCK';
	inner: HeadsMajority;
	outer: HeadsMajority;
}

export function readBlock(name: string, args: Arguments): Block | null {
	if (name !== 'M_BLOCK') return null;
	return { rule: name, inner: readInner(args.rule()), outer: readInner(args.rule()) };
}

/**
 * A party that met the inner rule is for, a tied one abstains, every other is against. Tied means the same as for a
 * whole vote: the inner rule compares for with against and they are equal. Were it tied under other rules too, one more
 * vote for could turn an abstaining party against.
 */
export function judgeBlock({ rule, inner, outer }: Block, count: Count): Judgement {
	const voices = count.parties.map(({ party, tally }) => {
		const { met, tie, conditions } = judgeHeads(inner, exactTally(tally), { party });
		const voice: Choice = met ? 'FOR' : tie ? 'ABSTAIN' : 'AGAINST';
		return { voice, conditions: conditions.map((condition) => ({ ...condition, voice })) };
	});
	const number = (choice: Choice) => BigInt(voices.filter(({ voice }) => voice === choice).length);
	const tally: ExactTally = {
		members: BigInt(voices.length),
		present: BigInt(voices.length),
		for: number('FOR'),
		against: number('AGAINST'),
		abstain: number('ABSTAIN')
	};
	const judged = judgeHeads(outer, tally, { name: rule, unit: 'PARTY' });
	return { ...judged, conditions: [...voices.flatMap(({ conditions }) => conditions), ...judged.conditions] };
}
