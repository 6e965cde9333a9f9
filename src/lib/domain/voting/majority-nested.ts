import { exactTally, type Count } from './count.ts';
import { joined, type Judgement } from './judgement.ts';
import { judgeHeads, readInner, type HeadsMajority } from './majority-of-heads.ts';
import type { Arguments } from './rule-arguments.ts';

/** One rule for the whole meeting and, inside it, another for one party. */
export interface Nested {
	rule: 'M_NESTED';
	outer: HeadsMajority;
	/** Key of the party, as `partyKey` gives it. */
	party: string;
	inner: HeadsMajority;
}

export function readNested(name: string, args: Arguments): Nested | null {
	if (name !== 'M_NESTED') return null;
	return {
		rule: name,
		outer: readInner(args.rule()),
		party: args.word('party'),
		inner: readInner(args.rule())
	};
}

export function judgeNested({ outer, party, inner }: Nested, count: Count): Judgement {
	const whole = judgeHeads(outer, exactTally(count.total));
	const one = count.parties.find(({ key }) => key === party);
	if (!one) return { ...whole, met: false };
	return joined('AND', [whole, judgeHeads(inner, exactTally(one.tally), { party: one.party })]);
}
