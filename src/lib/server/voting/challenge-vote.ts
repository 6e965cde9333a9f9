import type { Selectable } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { refuseReusedKey } from '../db/refuse-reused-key.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { inSeat } from '../meetings/in-seat.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { refuseBuiltOn } from '../motions/reopen-amendment.ts';
import { refusePutSince } from '../motions/reopen-between.ts';
import type { Portal } from '../portal.ts';
import { refuseTakenEffect } from '../procedure/pending.ts';
import { announcedVote } from './announced-vote.ts';

/**
 * Challenges an announced result: any seat, in the same sitting, until the item is closed, with a reason; the chair
 * rules (domain.md 4.2, Ballot). Once for each seat and vote, and one at a time; while it stands the item can neither be closed nor
 * put to another vote. The same `requestKey` again answers with the challenge that it made.
 *
 * Refuses with `NOT_CHECKED_IN`, `TEXT_NEEDED`, `VOTE_NOT_ANNOUNCED`, `VOTE_ANNULLED`, `CHALLENGE_TOO_LATE`,
 * `VOTE_FOLLOWED` once another vote on the same text was held, `ALREADY_CHALLENGED` and `CHALLENGE_STANDING`.
 */
export async function challengeVote(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; reason: Text2; requestKey: string }
): Promise<{ challengeId: string }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		if (!input.reason.zh && !input.reason.en) throw new Refusal('TEXT_NEEDED');
		const { by, fields } = await inSeat(meetingAct);
		const before = await trx
			.selectFrom('vote_challenge')
			.select('id')
			.where('request_key', '=', input.requestKey)
			.where('vote_id', '=', input.voteId)
			.where('person_id', '=', standing.personId)
			.executeTakeFirst();
		if (before) return { challengeId: before.id };
		const vote = await announcedVote(meetingAct, input.voteId);
		await refuseLate(meetingAct, vote);
		await refuseRepeated(meetingAct, vote, fields.seat);
		const { id: challenge } = await refuseReusedKey('vote_challenge', () =>
			trx
				.insertInto('vote_challenge')
				.values({
					vote_id: vote.id,
					body_id: vote.body_id,
					seat_id: fields.seat,
					person_id: standing.personId,
					made_at: now,
					ruled_at: null,
					request_key: input.requestKey
				})
				.returning('id')
				.executeTakeFirstOrThrow()
		);
		await append(
			meetingEntry(by, {
				t: 'ballot.challenged',
				v: 1,
				body: { ...fields, vote: vote.id, challenge, reason: input.reason }
			})
		);
		return { challengeId: challenge };
	});
}

async function refuseLate(meetingAct: MeetingAct, vote: Selectable<Database['vote']>): Promise<void> {
	const { trx } = meetingAct;
	const item = await trx
		.selectFrom('agenda_item')
		.select('state')
		.where('id', '=', vote.item_id)
		.executeTakeFirstOrThrow();
	if (item.state !== 'OPEN') throw new Refusal('CHALLENGE_TOO_LATE');
	if (vote.procedural_id) await refuseTakenEffect(trx, vote.procedural_id);
	if (vote.amendment_id) await refuseBuiltOn(meetingAct, vote.amendment_id, vote.opened_at);
	await refusePutSince(meetingAct, vote);
	if (!vote.motion_id) return;
	const later = await trx
		.selectFrom('vote')
		.select('id')
		.where('motion_id', '=', vote.motion_id)
		.where('opened_at', '>', vote.opened_at)
		.executeTakeFirst();
	if (later) throw new Refusal('VOTE_FOLLOWED');
}

async function refuseRepeated(
	{ trx }: MeetingAct,
	vote: Selectable<Database['vote']>,
	seat: string
): Promise<void> {
	const challenges = await trx
		.selectFrom('vote_challenge')
		.select(['seat_id', 'state'])
		.where('vote_id', '=', vote.id)
		.execute();
	if (challenges.some(({ seat_id }) => seat_id === seat)) throw new Refusal('ALREADY_CHALLENGED');
	if (challenges.some(({ state }) => state === 'STANDING')) throw new Refusal('CHALLENGE_STANDING');
}
