import { randomBytes } from 'node:crypto';
import { Refusal } from '#lib/domain/refusal.ts';
import { answersVote, type Said } from '#lib/domain/voting/paper.ts';
import { participationBytes } from '#lib/domain/voting/receipt.ts';
import { isPooled } from '#lib/domain/voting/secret.ts';
import type { Actor } from '../actor.ts';
import { findMeeting } from '../meetings/access.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { notOnRegister } from './presiding-seat.ts';
import { openPaper, sealPaper, secretKeyOf } from './secret-box.ts';
import { SigningKeys } from './signing-keys.ts';
import { lockForCasting } from './vote-lock.ts';

/** Proves that a seat took part, and says nothing of how. */
export interface ParticipationReceipt {
	vote: string;
	seat: string;
	/** Hex. */
	nonce: string;
	/** Ed25519 signature by the body's log key over `participationBytes`, base64. */
	receipt: string;
}

/**
 * Puts a paper of the actor's seat into the box of a secret ballot, on disk before this answers. One paper for each
 * seat, and none is changed: nobody could find it again. The same request again gets the same receipt.
 *
 * Refuses with `NOT_FOUND`, `NOT_ON_REGISTER`, `CHAIR_HAS_NO_VOTE`, `VOTE_CLOSED`, `PAPER_NOT_VALID`, `SECRET_CAST`, and `KEY_REUSED` for a request key that
 * came with another choice.
 */
export async function castSecret(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; choice: Said; requestKey: string }
): Promise<ParticipationReceipt> {
	return portal.db.transaction().execute(async (trx) => {
		await lockForCasting(trx, [input.voteId]);
		const now = await portal.clock.now(trx);
		await findMeeting(trx, actor, input.meetingId, now);
		const vote = await trx
			.selectFrom('vote')
			.selectAll()
			.where('id', '=', input.voteId)
			.where('meeting_id', '=', input.meetingId)
			.where('kind', '=', 'SECRET')
			.executeTakeFirst();
		if (!vote) throw new Refusal('NOT_FOUND');
		const seat = await trx
			.selectFrom('vote_seat')
			.select(['seat_id', 'party_id'])
			.where('vote_id', '=', vote.id)
			.where('person_id', '=', actor.personId)
			.executeTakeFirst();
		if (!seat) throw await notOnRegister(trx, vote.id, actor.personId);
		if (vote.state !== 'OPEN' || (vote.closes_at && vote.closes_at <= now)) throw new Refusal('VOTE_CLOSED');
		if (!answersVote(input.choice, vote.rule, vote.candidates ?? [])) throw new Refusal('PAPER_NOT_VALID');
		const key = await secretKeyOf(trx, portal.keyring, vote.id);
		const nonce = randomBytes(16);
		const content = { vote: vote.id, seat: seat.seat_id, nonce: nonce.toString('hex') };
		const sign = await new SigningKeys(portal, trx).signerOf(vote.body_id);
		const receipt = Buffer.from(await sign(participationBytes(content)));
		const made = await trx
			.insertInto('secret_participation')
			.values({ vote_id: vote.id, seat_id: seat.seat_id, body_id: vote.body_id, nonce, receipt })
			.onConflict((conflict) => conflict.columns(['vote_id', 'seat_id']).doNothing())
			.returning('seat_id')
			.executeTakeFirst();
		if (made) {
			await trx
				.insertInto('secret_paper')
				.values({
					vote_id: vote.id,
					party_id: isPooled(vote.rule) ? null : seat.party_id,
					sealed: sealPaper(key, input.choice, input.requestKey)
				})
				.execute();
			return { ...content, receipt: receipt.toString('base64') };
		}
		// Whose paper is whose only this request can say, by its key, and only to itself.
		const papers = await trx
			.selectFrom('secret_paper')
			.select('sealed')
			.where('vote_id', '=', vote.id)
			.execute();
		const own = papers
			.map(({ sealed }) => openPaper(key, sealed))
			.find(({ request }) => request === input.requestKey.replaceAll('-', ''));
		if (!own) throw new Refusal('SECRET_CAST');
		if (own.choice !== input.choice) throw new Refusal('KEY_REUSED');
		return (await participationOf(portal, actor, input, trx))!;
	});
}

/** The actor's receipt in a secret ballot that is open, or null when he has not voted. Refuses with `NOT_FOUND`. */
export async function participationOf(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string },
	db: Portal['db'] = portal.db
): Promise<ParticipationReceipt | null> {
	await findMeeting(db, actor, input.meetingId, await timeNow(portal));
	const row = await db
		.selectFrom('secret_participation')
		.innerJoin('vote_seat', (join) =>
			join
				.onRef('vote_seat.vote_id', '=', 'secret_participation.vote_id')
				.onRef('vote_seat.seat_id', '=', 'secret_participation.seat_id')
		)
		.select(['vote_seat.seat_id', 'nonce', 'receipt'])
		.where('vote_seat.vote_id', '=', input.voteId)
		.where('person_id', '=', actor.personId)
		.executeTakeFirst();
	return (
		(row && {
			vote: input.voteId,
			seat: row.seat_id,
			nonce: row.nonce.toString('hex'),
			receipt: row.receipt.toString('base64')
		}) ??
		null
	);
}
