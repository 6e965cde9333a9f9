import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { bySecretary } from '../meetings/access.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { lockOpenVote } from './find-open-vote.ts';

/**
 * After consultation a party withdraws its objection or sustains it: entered by somebody of that party in the
 * register, or by the secretary on its spoken word. Refuses with `NO_OBJECTION` when none stands.
 */
export async function resolveObjection(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; partyId: string; objection: 'WITHDRAWN' | 'SUSTAINED' }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const vote = await lockOpenVote(meetingAct, input.voteId, 'CONSENSUS_CALL');
		const own = await trx
			.selectFrom('vote_seat')
			.selectAll()
			.where('vote_id', '=', vote.id)
			.where('person_id', '=', actor.personId)
			.executeTakeFirst();
		if (own && own.party_id !== input.partyId) throw new Refusal('NOT_FOR_YOUR_PARTY');
		const acting = own
			? {
					by: own.seat_id,
					fields: { person: actor.personId, seat: own.seat_id, party: own.party_id, capacity: own.capacity }
				}
			: bySecretary(standing);
		const resolved = await trx
			.updateTable('consensus_position')
			.set({ state: input.objection })
			.where('vote_id', '=', vote.id)
			.where('party_id', '=', input.partyId)
			.where('kind', '=', 'OBJECTION')
			.where('state', '=', 'STANDING')
			.returning('id')
			.executeTakeFirst();
		if (!resolved) throw new Refusal('NO_OBJECTION');
		await append(
			meetingEntry(acting.by, {
				t: 'consensus.resolved',
				v: 1,
				body: { ...acting.fields, vote: vote.id, of_party: input.partyId, objection: input.objection }
			})
		);
	});
}
