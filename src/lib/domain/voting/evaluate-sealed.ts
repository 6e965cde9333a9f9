import { evaluateBox, type BoxCount } from './box.ts';
import type { QuorumFigures } from '../voting/quorum-figures.ts';
import { evaluateBallot, type VoteSnapshot } from './evaluate.ts';
import { evaluateCounts, type PartyHands } from './hands.ts';
import type { VoteKind } from './nouns.ts';
import type { VoteOutcome } from './outcome.ts';
import type { Said } from './paper.ts';
import { evaluatePapers, type SecretPaper } from './secret.ts';

/** What `votes.sealed` says of what was cast: ballots by seat, hands by party, papers without a name, or a box counted by hand. */
export interface Sealed {
	ballots: readonly { seat: string; choice: Said }[];
	counts?: readonly PartyHands[];
	papers?: readonly SecretPaper[];
	box?: { counts: readonly BoxCount[] };
}

/** The outcome of a ballot of any form from what was sealed; the same when it closes and when it is counted again. */
export function evaluateSealed(
	snapshot: VoteSnapshot,
	{ ballots, counts, papers, box }: Sealed
): VoteOutcome {
	if (counts) return evaluateCounts(snapshot, counts);
	if (box) return evaluateBox(snapshot, box.counts);
	if (papers) return evaluatePapers(snapshot, papers);
	return evaluateBallot(snapshot, ballots);
}

/** The figures that a vote of this form is judged on: of parties that speak with one voice each, each counts as one. */
export function figuresFor(kind: VoteKind, quorum: QuorumFigures): QuorumFigures {
	if (kind !== 'ONE_VOICE_PER_PARTY') return quorum;
	return { ...quorum, parties: quorum.parties.map((party) => ({ ...party, filled: 1 })) };
}
