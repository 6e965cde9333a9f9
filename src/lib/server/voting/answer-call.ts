import { randomBytes, randomUUID } from 'node:crypto';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Choice } from '#lib/domain/voting/nouns.ts';
import { receiptBytes } from '#lib/domain/voting/receipt.ts';
import type { Actor } from '../actor.ts';
import { bySecretary, findMeeting, type Standing } from '../meetings/access.ts';
import { holdControl } from '../meetings/hold-control.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { readRollCall, type RollCall } from './roll-call.ts';
import { SigningKeys } from './signing-keys.ts';
import { lockForAnswering } from './vote-lock.ts';

/**
 * Keys in what a called seat said, on disk before this answers. A seat that passes, or does not answer, is called once
 * more at the end, and may speak up until the close after it passed twice. Seats answer in the stated order; one that has answered is corrected by naming what stands
 * (`replaces`). The same answer for the same seat again changes nothing, so a key pressed twice is harmless.
 *
 * Refuses with `NOT_FOUND`, `SECRETARY_ONLY`, `VOTE_CLOSED`, `OUT_OF_ORDER`, and `BALLOT_CHANGED_ELSEWHERE` when
 * another console corrected the answer first.
 */
export async function answerCall(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; seatId: string; answer: Choice | 'PASS'; replaces?: string }
): Promise<RollCall> {
	return portal.db.transaction().execute(async (trx) => {
		await lockForAnswering(trx, input.voteId);
		const now = await portal.clock.now(trx);
		const standing = await findMeeting(trx, actor, input.meetingId, now);
		mayKeepCall(portal, standing);
		await holdControl(trx, standing, now);
		const vote = await trx
			.selectFrom('vote')
			.select(['id', 'body_id', 'state', 'closes_at', 'opened_at'])
			.where('id', '=', input.voteId)
			.where('meeting_id', '=', input.meetingId)
			.where('kind', '=', 'ROLL_CALL')
			.executeTakeFirst();
		if (!vote) throw new Refusal('NOT_FOUND');
		if (vote.state !== 'OPEN' || (vote.closes_at && vote.closes_at <= now)) throw new Refusal('VOTE_CLOSED');
		const before = await readRollCall(trx, vote.id);
		const called = before.seats.find(({ seat }) => seat === input.seatId);
		if (!called) throw new Refusal('NOT_FOUND');
		if (called.answered && called.choice === input.answer) return before;
		if (called.answered) {
			if (!input.replaces || input.answer === 'PASS') throw new Refusal('OUT_OF_ORDER');
			if (input.replaces !== called.receipt)
				throw new Refusal('BALLOT_CHANGED_ELSEWHERE', { choice: called.choice! });
		} else if (before.next !== input.seatId && (called.passes < 2 || input.answer === 'PASS'))
			throw new Refusal('OUT_OF_ORDER');

		const place = { vote_id: vote.id, seat_id: input.seatId, body_id: vote.body_id };
		if (input.answer === 'PASS') {
			await trx
				.insertInto('roll_call_pass')
				.values({ ...place, passes: 1 })
				.onConflict((conflict) => conflict.columns(['vote_id', 'seat_id']).doUpdateSet({ passes: 2 }))
				.execute();
			return readRollCall(trx, vote.id);
		}
		const { person_id } = await trx
			.selectFrom('vote_seat')
			.select('person_id')
			.where('vote_id', '=', vote.id)
			.where('seat_id', '=', input.seatId)
			.executeTakeFirstOrThrow();
		const nonce = randomBytes(16);
		const sign = await new SigningKeys(portal, trx).signerOf(vote.body_id);
		const content = {
			vote: vote.id,
			seat: input.seatId,
			choice: input.answer,
			nonce: nonce.toString('hex')
		};
		const answer = {
			choice: input.answer,
			request_key: randomUUID(),
			nonce,
			receipt: Buffer.from(await sign(receiptBytes(content))),
			cast_at: portal.occurredAt ? latest(portal.occurredAt, vote.opened_at) : now,
			entered_by: actor.personId
		};
		await trx
			.insertInto('ballot')
			.values({ ...place, person_id, ...answer })
			.onConflict((conflict) => conflict.columns(['vote_id', 'seat_id']).doUpdateSet(answer))
			.execute();
		return readRollCall(trx, vote.id);
	});
}

/** The secretary keeps the call; what was called on paper is entered by whoever enters the vote, by the chair's own hand too. */
function mayKeepCall({ occurredAt }: Portal, standing: Standing): void {
	if (!(occurredAt && standing.isChair)) bySecretary(standing);
}

function latest(one: Date, other: Date): Date {
	return one > other ? one : other;
}

/** The roll call as it stands, for who keeps it. Refuses with `NOT_FOUND` and `SECRETARY_ONLY`. */
export async function rollCallOf(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string }
): Promise<RollCall> {
	const now = await timeNow(portal);
	mayKeepCall(portal, await findMeeting(portal.db, actor, input.meetingId, now));
	const vote = await portal.db
		.selectFrom('vote')
		.select('id')
		.where('id', '=', input.voteId)
		.where('meeting_id', '=', input.meetingId)
		.where('kind', '=', 'ROLL_CALL')
		.executeTakeFirst();
	if (!vote) throw new Refusal('NOT_FOUND');
	return readRollCall(portal.db, vote.id);
}
