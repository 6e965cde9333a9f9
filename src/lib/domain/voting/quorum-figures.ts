import type { Presence } from './count.ts';
import { nameOfCondition, type Condition } from './outcome.ts';
import { judgeQuorum, parseQuorum } from './quorum.ts';

/** Figures of the presence quorum at one instant, per party in the body's order. */
export interface QuorumFigures {
	rule: string;
	met: boolean;
	conditions: Condition[];
	parties: {
		party: string;
		seats: number;
		filled: number;
		present: number;
		chief?: boolean;
		organisations?: number;
		represented?: number;
	}[];
	/** The sitting replaces one that had no quorum. */
	reconvened?: boolean;
	/** The first condition for want of which there is no quorum. */
	failed?: { name: string; party?: string };
}

/** Figures of the presence quorum, as openings carry them; conditions on votes cast are not among them yet. */
export function quorumFigures(rule: string, presence: Presence): QuorumFigures {
	const { met, conditions, failed } = judgeQuorum(parseQuorum(rule), presence);
	const parties = presence.parties.map(({ key: _, ...figures }) => figures);
	return {
		rule,
		met,
		conditions,
		parties,
		...(presence.reconvened && { reconvened: true }),
		...(failed && { failed: nameOfCondition(failed) })
	};
}
