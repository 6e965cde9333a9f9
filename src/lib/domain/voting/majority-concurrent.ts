import type { Count, Judgement } from './count.ts';
import { judgeHeads, readInnerHeads, type HeadsMajority } from './majority-of-heads.ts';
import { argumentsOf, type Arguments } from './rule-arguments.ts';

/** The inner rule in every listed party; a tied party is a party that is not for it. */
export interface Concurrent {
	rule: 'M_CONCURRENT';
	inner: HeadsMajority;
	/** Keys of the parties that must agree, as `partyKey` gives them; null for all. */
	parties: string[] | null;
}

export function readConcurrent(name: string, args: Arguments): Concurrent | null {
	if (name !== 'M_CONCURRENT') return null;
	const inner = args.rule();
	return {
		rule: name,
		inner: readInnerHeads(inner.name, argumentsOf(inner), inner.at),
		parties: args.words('parties')
	};
}

export function judgeConcurrent({ inner, parties }: Concurrent, count: Count): Judgement {
	const asked = count.parties.filter(({ key }) => !parties || parties.includes(key));
	const conditions = asked.map(({ party, tally }) => ({ ...judgeHeads(inner, tally), party }));
	const complete = conditions.length > 0 && (!parties || parties.length === conditions.length);
	return { met: complete && conditions.every((condition) => condition.met), conditions };
}

/** Parties of the rule that have no member, or that the body does not have: such a rule can decide nothing. */
export function missingParties(
	{ parties }: Concurrent,
	present: { key: string; filled: number }[]
): string[] {
	const wanted = parties ?? present.map(({ key }) => key);
	return wanted.filter((key) => !present.some((party) => party.key === key && party.filled > 0));
}
