import type { Count, Judgement } from './count.ts';

/** Nobody who speaks for a party keeps up an objection; reservations do not stand in the way. */
export interface Consensus {
	rule: 'M_CONSENSUS';
}

export function readConsensus(name: string): Consensus | null {
	return name === 'M_CONSENSUS' ? { rule: name } : null;
}

/** One condition for each party: the number of objections it sustained must be none. */
export function judgeConsensus({ parties, sustained = [] }: Count): Judgement {
	const conditions = parties.map(({ party }) => {
		const objections = sustained.filter((objection) => objection.party === party).length;
		return {
			name: 'M_CONSENSUS',
			party,
			required: 1,
			obtained: objections === 0 ? 1 : 0,
			met: objections === 0
		};
	});
	return { met: conditions.every((condition) => condition.met), conditions };
}
