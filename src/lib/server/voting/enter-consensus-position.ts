import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { ConsensusStance } from '#lib/domain/voting/nouns.ts';
import type { Actor } from '../actor.ts';
import { bySecretary } from '../meetings/access.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { lockOpenVote } from './find-open-vote.ts';
import { notOnRegister } from './presiding-seat.ts';

/**
 * A party's reservation, standing aside or objection to an open call: entered by somebody in the register for his own
 * party, or by the secretary on the party's spoken word (`partyId`). A reservation and an objection need a text. What
 * a party entered before is replaced while it stands.
 */
export async function enterConsensusPosition(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; stance: ConsensusStance; text: Text2; partyId?: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const vote = await lockOpenVote(meetingAct, input.voteId, 'CONSENSUS_CALL');
		const own = await trx
			.selectFrom('vote_seat')
			.selectAll()
			.where('vote_id', '=', vote.id)
			.where('person_id', '=', actor.personId)
			.executeTakeFirst();
		const seat = own ?? (await spokenFor(meetingAct, vote.id, input.partyId));
		if (own && input.partyId && input.partyId !== own.party_id) throw new Refusal('NOT_FOR_YOUR_PARTY');
		if (input.stance !== 'STAND_ASIDE' && !input.text.zh && !input.text.en) throw new Refusal('TEXT_NEEDED');
		await trx
			.insertInto('consensus_position')
			.values({
				body_id: vote.body_id,
				vote_id: vote.id,
				party_id: seat.party_id,
				seat_id: seat.seat_id,
				person_id: actor.personId,
				kind: input.stance,
				text_zh: input.text.zh ?? null,
				text_en: input.text.en ?? null,
				entered_at: now
			})
			.onConflict((conflict) =>
				conflict.columns(['vote_id', 'party_id']).doUpdateSet({
					kind: input.stance,
					text_zh: input.text.zh ?? null,
					text_en: input.text.en ?? null,
					state: 'STANDING',
					entered_at: now,
					seat_id: seat.seat_id,
					person_id: actor.personId
				})
			)
			.execute();
		const acting = own
			? {
					by: own.seat_id,
					fields: {
						person: actor.personId,
						seat: own.seat_id,
						party: own.party_id,
						capacity: own.capacity
					}
				}
			: bySecretary(standing);
		await append(
			meetingEntry(acting.by, {
				t: 'consensus.entered',
				v: 1,
				body: {
					...acting.fields,
					vote: vote.id,
					of_party: seat.party_id,
					stance: input.stance,
					text: input.text
				}
			})
		);
	});
}

/** The secretary enters what a party said: for any seat of it that is in the register. */
async function spokenFor(
	{ trx, standing }: Parameters<Parameters<typeof actInMeeting>[4]>[0],
	voteId: string,
	partyId: string | undefined
): Promise<{ seat_id: string; party_id: string }> {
	if (!standing.isSecretary) throw await notOnRegister(trx, voteId, standing.personId);
	if (!partyId) throw new Refusal('NOT_FOUND');
	const seat = await trx
		.selectFrom('vote_seat')
		.innerJoin('seat', 'seat.id', 'vote_seat.seat_id')
		.select(['vote_seat.seat_id', 'vote_seat.party_id'])
		.where('vote_id', '=', voteId)
		.where('vote_seat.party_id', '=', partyId)
		.orderBy('seat.number')
		.executeTakeFirst();
	if (!seat) throw new Refusal('NOT_FOUND');
	return seat;
}
