import type { Said } from '#lib/domain/voting/paper.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { BallotBox } from './ballot-box.ts';

export interface CastBallot {
	voteId: string;
	/** The seat, where the person votes for more than one; otherwise his only one. */
	seatId?: string;
	choice: Said;
	/** The receipt (base64) of the ballot that this one replaces; absent for a first ballot (ruling 19). */
	replaces?: string;
	/** Made by the voter's device; the same key and choice again answer with the same receipt. */
	requestKey: string;
}

/** What the voter's device keeps and checks against `votes.sealed` after the close (ruling 20). */
export interface BallotReceipt {
	vote: string;
	seat: string;
	choice: Said;
	/** Hex. */
	nonce: string;
	/** Ed25519 signature by the body's log key over `receiptBytes`, base64. */
	receipt: string;
	cast: string;
}

/** One box for each vote, so that a vote that waits for its closing keeps no other waiting. */
const boxes = new WeakMap<Portal, Map<string, BallotBox>>();

/**
 * Casts a ballot: on disk before this answers, many in one commit. One ballot counts per seat; a change names the
 * receipt it replaces. Only the person whom the register names for the seat may cast it; nothing else about him is
 * asked, since the register was frozen when the vote opened.
 *
 * Refuses with `NOT_FOUND` (no such vote, or in a meeting that is not his to see), `NOT_ON_REGISTER`, `CHAIR_HAS_NO_VOTE`, `VOTE_CLOSED`,
 * `PAPER_NOT_VALID` for what the vote does not ask, `BALLOT_CHANGED_ELSEWHERE` (with the current choice), `BALLOT_FIXED` where the charter allows no change, and
 * `KEY_REUSED`.
 */
export function castBallot(portal: Portal, actor: Actor, ballot: CastBallot): Promise<BallotReceipt> {
	const open = boxes.get(portal) ?? new Map<string, BallotBox>();
	boxes.set(portal, open);
	let box = open.get(ballot.voteId);
	if (!box) open.set(ballot.voteId, (box = new BallotBox(portal, () => open.delete(ballot.voteId))));
	return box.drop(actor.personId, ballot);
}
