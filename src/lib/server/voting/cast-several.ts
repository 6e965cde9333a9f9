import { completeCharter } from '#lib/domain/bodies/charter.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Said } from '#lib/domain/voting/paper.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import type { BallotReceipt } from './cast-ballot.ts';
import { castInGroup } from './cast-group.ts';

/** The same ballot for several seats that the register gives to one person. */
export interface CastSeveral {
	voteId: string;
	choice: Said;
	/** Each seat with the receipt (base64) of the ballot that this one replaces, where it has one. */
	seats: { seatId: string; replaces?: string }[];
	requestKey: string;
}

/**
 * Casts one choice for several seats of the actor's party in one gesture, where the charter allows it: all of them or
 * none, each with a receipt of its own, in the order asked. The same request again answers with the same receipts.
 *
 * Refuses with `SEVERAL_SEATS_NOT_ALLOWED`, and as `castBallot` does for the first seat that cannot be cast; then
 * nothing is cast.
 */
export async function castSeveral(
	portal: Portal,
	actor: Actor,
	{ voteId, choice, seats, requestKey }: CastSeveral
): Promise<BallotReceipt[]> {
	return portal.db.transaction().execute(async (trx) => {
		const charter = await trx
			.selectFrom('vote')
			.innerJoin('charter', 'charter.id', 'vote.charter_id')
			.select('charter.rules')
			.where('vote.id', '=', voteId)
			.executeTakeFirst();
		// In one order whoever asks, so that two gestures for the same seats wait for each other and not both.
		const ordered = seats.toSorted((one, other) => (one.seatId < other.seatId ? -1 : 1));
		const group = ordered.map((seat) => ({ ...seat, voteId, choice, requestKey, personId: actor.personId }));
		const answers = await castInGroup(portal, trx, group);
		const refused = answers.find((answer) => answer instanceof Refusal);
		// Whoever is not in the register is told so, or that there is no such vote, and nothing of the charter.
		if (refused && ['NOT_FOUND', 'NOT_ON_REGISTER', 'RECUSED', 'CHAIR_HAS_NO_VOTE'].includes(refused.code))
			throw refused;
		if (seats.length > 1 && !(charter && completeCharter(charter.rules).ballots.severalSeats))
			throw new Refusal('SEVERAL_SEATS_NOT_ALLOWED');
		if (refused) throw refused;
		const receipts = new Map((answers as BallotReceipt[]).map((receipt) => [receipt.seat, receipt]));
		return seats.map(({ seatId }) => receipts.get(seatId)!);
	});
}
