import { completeCharter, type CharterRules } from '../bodies/charter.ts';
import type { QuorumFigures } from '../voting/quorum-figures.ts';
import { evaluateBallot, evaluateConsensus, type VoteSnapshot } from '../voting/evaluate.ts';
import { quorumFigures } from '../voting/quorum-figures.ts';
import type { VoteOutcome } from '../voting/outcome.ts';
import type { CirculationAnswer } from './nouns.ts';

/**
 * The rule that decides a text in writing: where silence agrees, that nobody objects; where it does not, that everybody
 * who is entitled agrees expressly.
 */
export function circulationRule(rules: CharterRules): string {
	return completeCharter(rules).ballots.written.silence === 'AGREES' ? 'M_CONSENSUS' : 'M_UNANIMOUS_MEMBERS';
}

/** The text has reached everybody who is entitled: in writing all of them are there. */
export function circulationQuorum(
	parties: readonly { party: string; key: string; seats: number; entitled: number }[]
): QuorumFigures {
	return quorumFigures('Q_SHARE(1/1, base=members)', {
		reconvened: false,
		parties: parties.map(({ party, key, seats, entitled }) => ({
			party,
			key,
			seats,
			filled: entitled,
			present: entitled,
			chief: false
		}))
	});
}

/** The outcome at the deadline, from the register and the answers alone. */
export function judgeCirculation(
	snapshot: VoteSnapshot,
	answers: readonly { seat: string; answer: CirculationAnswer }[]
): VoteOutcome {
	if (snapshot.rule !== 'M_CONSENSUS')
		return evaluateBallot(
			snapshot,
			answers.map(({ seat, answer }) => ({ seat, choice: answer === 'AGREES' ? 'FOR' : 'AGAINST' }))
		);
	const objecting = new Set(answers.flatMap(({ seat, answer }) => (answer === 'OBJECTS' ? [seat] : [])));
	const parties = new Set(
		snapshot.register.flatMap(({ seat, party }) => (objecting.has(seat) ? [party] : []))
	);
	return evaluateConsensus(
		snapshot,
		snapshot.quorum.parties.flatMap(({ party }) =>
			parties.has(party) ? [{ party, stance: 'OBJECTION' as const, state: 'SUSTAINED' as const }] : []
		)
	);
}
