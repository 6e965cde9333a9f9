import type { Count } from './count.ts';
import { every, numberCondition, type Judgement } from './judgement.ts';

/** Nobody who speaks for a party keeps up an objection; reservations do not stand in the way. */
export interface Consensus {
	rule: 'M_CONSENSUS';
}

export function readConsensus(name: string): Consensus | null {
	return name === 'M_CONSENSUS' ? { rule: name } : null;
}

/** One condition for each party: it sustained no objection. */
export function judgeConsensus({ rule }: Consensus, { parties, sustained = [] }: Count): Judgement {
	return every(
		parties.map(({ party }) =>
			numberCondition({ name: rule, party }, 1, sustained.some((one) => one.party === party) ? 0 : 1)
		)
	);
}
