import type { Said } from '../voting/paper.ts';
import type { BallotKind, VoteKind } from '../voting/nouns.ts';
import type { TextStanding, WhyNot } from './in-order.ts';

/** How somebody stood in the vote that decided a motion. */
export interface StoodInVote {
	kind: VoteKind;
	/** His seat was on the register. */
	registered: boolean;
	/** What his seat said, or (one voice per party) his party; null where it said nothing, or nobody can know. */
	said: Said | null;
}

/** Forms in which it is known how a seat voted. */
const KNOWN: readonly BallotKind[] = ['RECORD_VOTE', 'ROLL_CALL', 'ONE_VOICE_PER_PARTY'];

/**
 * Whether a decided motion may be reconsidered (domain.md 4.1): moved by somebody on the prevailing side, at the sitting
 * that decided it, while its item is open. Where nobody knows who voted how, and after a consensus, everybody who took
 * part was on it.
 */
export function whyNotReconsidered(
	{ state, itemOpen }: Pick<TextStanding, 'state' | 'itemOpen'>,
	stood: StoodInVote
): WhyNot | null {
	if (state !== 'ADOPTED' && state !== 'REJECTED' && state !== 'TIE_NOT_ADOPTED')
		return { code: 'NOT_DECIDED' };
	if (!itemOpen) return { code: 'ITEM_NOT_OPEN' };
	const side = state === 'ADOPTED' ? 'FOR' : 'AGAINST';
	const prevailed = KNOWN.includes(stood.kind as BallotKind) ? stood.said === side : stood.registered;
	return prevailed ? null : { code: 'NOT_PREVAILING' };
}
