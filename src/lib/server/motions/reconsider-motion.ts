import { whyNotReconsidered } from '#lib/domain/motions/reconsider.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { changeMotion } from './change-motion.ts';
import { findText, refuse } from './text-in-play.ts';

/**
 * Refuses to have a motion reconsidered on the word of this seat: `NOT_DECIDED`, `ITEM_NOT_OPEN`, and `NOT_PREVAILING`
 * whoever did not vote as it was decided. Answers with the vote that decided it.
 */
export async function refuseReconsidering(
	{ trx, standing }: MeetingAct,
	motionId: string,
	seatId: string
): Promise<{ ofVote: string }> {
	const text = await findText(trx, standing.meeting.id, { motionId });
	const vote = await trx
		.selectFrom('vote')
		.select(['id', 'kind'])
		.where('motion_id', '=', text.motion)
		.where('state', '=', 'CLOSED')
		.where('annulled_at', 'is', null)
		.orderBy('closed_at', 'desc')
		.executeTakeFirst();
	if (!vote) throw new Refusal('NOT_DECIDED');
	const seat = await trx
		.selectFrom('vote_seat')
		.select('party_id')
		.where('vote_id', '=', vote.id)
		.where('seat_id', '=', seatId)
		.executeTakeFirst();
	const ballot = await trx
		.selectFrom('ballot')
		.innerJoin('vote_seat', (join) =>
			join.onRef('vote_seat.vote_id', '=', 'ballot.vote_id').onRef('vote_seat.seat_id', '=', 'ballot.seat_id')
		)
		.select('ballot.choice')
		.where('ballot.vote_id', '=', vote.id)
		.$if(vote.kind === 'ONE_VOICE_PER_PARTY', (query) =>
			query.where('vote_seat.party_id', '=', seat?.party_id ?? null!)
		)
		.$if(vote.kind !== 'ONE_VOICE_PER_PARTY', (query) => query.where('ballot.seat_id', '=', seatId))
		.executeTakeFirst();
	refuse(
		whyNotReconsidered(
			{ state: text.state, itemOpen: text.itemOpen },
			{ kind: vote.kind, registered: seat !== undefined, said: ballot?.choice ?? null }
		)
	);
	return { ofVote: vote.id };
}

/**
 * Opens a decided motion again, in the act that decides to (domain.md 4.2): moved by `moverSeatId`, who was on the
 * prevailing side. What was decided has no effect until it is decided anew; `vote` where the meeting voted on it. Refuses
 * as {@link refuseReconsidering} does.
 */
export async function reconsiderMotion(
	act: MeetingAct,
	{ motionId, moverSeatId, vote }: { motionId: string; moverSeatId: string; vote?: string },
	{ by, fields }: { by: string; fields: ActorFields }
): Promise<void> {
	const { ofVote } = await refuseReconsidering(act, motionId, moverSeatId);
	await changeMotion(act, 'OPEN', by, {
		t: 'motion.reconsidered',
		v: 1,
		body: { ...fields, motion: motionId, of_vote: ofVote, ...(vote && { vote }) }
	});
}
