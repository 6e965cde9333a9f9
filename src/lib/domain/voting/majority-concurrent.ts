import { exactTally, type Count } from './count.ts';
import { joined, type Judgement } from './judgement.ts';
import { judgeHeads, readInner, type HeadsMajority } from './majority-of-heads.ts';
import type { Arguments } from './rule-arguments.ts';

/** The inner rule in every listed party; a tied party is a party that is not for it. */
export interface Concurrent {
	rule: 'M_CONCURRENT';
	inner: HeadsMajority;
	/** Keys of the parties that must agree, as `partyKey` gives them; null for all. */
	parties: string[] | null;
}

export function readConcurrent(name: string, args: Arguments): Concurrent | null {
	if (name !== 'M_CONCURRENT') return null;
	return { rule: name, inner: readInner(args.rule()), parties: args.words('parties') };
}

export function judgeConcurrent({ inner, parties }: Concurrent, count: Count): Judgement {
	const asked = count.parties.filter(({ key }) => !parties || parties.includes(key));
	const judged = joined(
		'AND',
		asked.map(({ party, tally }) => judgeHeads(inner, exactTally(tally), { party }))
	);
	const complete =
		asked.length > 0 && (!parties || parties.every((key) => asked.some((one) => one.key === key)));
	return { ...judged, met: complete && judged.met };
}
