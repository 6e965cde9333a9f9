import type { Kysely } from 'kysely';
import type { WhyNot } from '#lib/domain/motions/in-order.ts';
import {
	whyNotReconsiderable,
	whyNotReconsidered,
	type ReconsiderMover
} from '#lib/domain/motions/reconsider.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { takeUpAgain } from '../meetings/leave-item.ts';
import { bringAgain } from './bring-again.ts';
import { reopenParts } from './decide-part.ts';
import { changeMotion } from './change-motion.ts';
import { decidedMotion, type DecidedMotion } from './decided-motions.ts';
import { refuse } from './text-in-play.ts';

/** What nobody does by himself. */
const BY_SYSTEM = { by: 'system', fields: { person: 'system' } };

/**
 * Refuses to have a motion reconsidered on the word of this seat: `NOT_FOUND`, `NOT_DECIDED`, `RECONSIDER_TOO_LATE`,
 * `DECISION_ISSUED`, `RECONSIDERED_ALREADY`, and `NOT_PREVAILING` whoever did not vote as it was decided, where `mover` asks
 * for that. Answers with the vote that decided it.
 */
export async function refuseReconsidering(
	{ trx, standing }: Pick<MeetingAct, 'trx' | 'standing'>,
	motionId: string,
	seatId: string,
	mover: ReconsiderMover
): Promise<{ decided: DecidedMotion; ofVote: string }> {
	const decided = await decidedMotion(trx, standing.meeting, motionId);
	if (!decided) throw new Refusal('NOT_FOUND');
	await holdMinutes(trx, decided);
	// Of this sitting's minutes there are none yet, and those of another may have been filed while we waited.
	const now = (await decidedMotion(trx, standing.meeting, motionId))!;
	refuse(whyNotReconsiderable(now));
	const vote = await decidingVote(trx, motionId);
	refuse(await whyNotOnHisWord(trx, now, vote, seatId, mover));
	return { decided: now, ofVote: vote.id };
}

/** Whether a decided motion may be reconsidered on the word of this seat, as {@link refuseReconsidering} finds it. */
export async function mayHaveReconsidered(
	db: Kysely<Database>,
	decided: DecidedMotion,
	seatId: string,
	mover: ReconsiderMover
): Promise<boolean> {
	const vote = await decidingVote(db, decided.id);
	return (await whyNotOnHisWord(db, decided, vote, seatId, mover)) === null;
}

async function whyNotOnHisWord(
	db: Kysely<Database>,
	decided: DecidedMotion,
	vote: Awaited<ReturnType<typeof decidingVote>>,
	seatId: string,
	mover: ReconsiderMover
): Promise<WhyNot | null> {
	const seat = await db
		.selectFrom('vote_seat')
		.select('party_id')
		.where('vote_id', '=', vote.id)
		.where('seat_id', '=', seatId)
		.executeTakeFirst();
	const ballot = await db
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
	const stood = { kind: vote.kind, registered: seat !== undefined, said: ballot?.choice ?? null };
	// Of a divided motion, who prevailed on the part that was decided last.
	const asked = vote.part_state ? { ...decided, state: vote.part_state } : decided;
	return whyNotReconsidered(asked, stood, mover);
}

/**
 * Refuses, when a reconsideration is put to the vote, what can be reconsidered no more since it was moved:
 * `DECISION_ISSUED`, `NOT_DECIDED` and `RECONSIDERED_ALREADY`.
 */
export async function refuseReconsideredSince(
	{ trx, standing }: Pick<MeetingAct, 'trx' | 'standing'>,
	motionId: string
): Promise<void> {
	const decided = await decidedMotion(trx, standing.meeting, motionId);
	refuse(decided ? whyNotReconsiderable(decided) : { code: 'NOT_FOUND' });
}

/**
 * Has a decided motion open again, in the act that decides to (domain.md 4.2); what was decided has no effect until it is
 * decided anew. At the sitting that decided it, its item is taken up again with it, and the one that was open is put aside; at the
 * next one it comes before the meeting at the item that is open (`itemId`). `vote`: by which the meeting said so. Answers with
 * false where it has gone on its way meanwhile: nothing follows.
 */
export async function reconsiderMotion(
	act: MeetingAct,
	{ motionId, itemId, vote }: { motionId: string; itemId: string | null; vote?: string }
): Promise<boolean> {
	const { trx, standing } = act;
	const before = await decidedMotion(trx, standing.meeting, motionId);
	if (!before) return false;
	await holdMinutes(trx, before);
	const decided = (await decidedMotion(trx, standing.meeting, motionId))!;
	if (whyNotReconsiderable(decided)) return false;
	const { id: ofVote } = await decidingVote(trx, motionId);
	if (decided.sitting === 'LAST') {
		if (!itemId) return false;
		await bringAgain(act, decided, { itemId, ofVote, ...(vote && { vote }) });
		return true;
	}
	await takeUpAgain(act, BY_SYSTEM, decided.itemId);
	const parts = await reopenParts(act, motionId);
	await changeMotion(act, 'OPEN', BY_SYSTEM.by, {
		t: 'motion.reconsidered',
		v: 1,
		body: { ...BY_SYSTEM.fields, motion: motionId, of_vote: ofVote, ...(vote && { vote }), ...parts }
	});
	return true;
}

/** The minutes in which a decision stands are not filed while it is decided whether to reconsider it. */
async function holdMinutes(trx: MeetingAct['trx'], { meetingId }: DecidedMotion): Promise<void> {
	await trx.selectFrom('minutes').select('id').where('meeting_id', '=', meetingId).forShare().execute();
}

async function decidingVote(db: Kysely<Database>, motionId: string) {
	const vote = await db
		.selectFrom('vote')
		.leftJoin('motion_part', 'motion_part.id', 'vote.part_id')
		.select(['vote.id', 'vote.kind', 'motion_part.state as part_state'])
		.where(({ or, eb }) =>
			or([eb('vote.motion_id', '=', motionId), eb('motion_part.motion_id', '=', motionId)])
		)
		.where('vote.state', '=', 'CLOSED')
		.where('annulled_at', 'is', null)
		.orderBy('closed_at', 'desc')
		.executeTakeFirst();
	if (!vote) throw new Refusal('NOT_DECIDED');
	return vote;
}
