import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import { refuseWhileVoting } from '../meetings/open-vote.ts';
import type { Portal } from '../portal.ts';

/**
 * Takes a recusal back before the ballot for which it was entered has opened: the chair, or the secretary on the chair's
 * direction. Taken back already, it enters nothing.
 *
 * Refuses with `NOT_FOUND`, `SECRETARY_ONLY`, `RECUSAL_TAKEN` once the ballot has opened, and `VOTE_OPEN` while a vote goes
 * on that states it.
 */
export async function withdrawRecusal(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; recusalId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const recusal = await trx
			.selectFrom('recusal')
			.selectAll()
			.where('id', '=', input.recusalId)
			.where('meeting_id', '=', standing.meeting.id)
			.executeTakeFirst();
		if (!recusal) throw new Refusal('NOT_FOUND');
		if (recusal.withdrawn_at) return;
		if (recusal.vote_id) throw new Refusal('RECUSAL_TAKEN');
		await refuseWhileVoting(trx, standing.meeting.id);
		await trx.updateTable('recusal').set({ withdrawn_at: now }).where('id', '=', recusal.id).execute();
		await append(
			meetingEntry(by, {
				t: 'recusal.withdrawn',
				v: 1,
				body: {
					...fields,
					recusal: recusal.id,
					item: recusal.item_id,
					of_seat: recusal.seat_id,
					of_party: recusal.party_id,
					of_person: recusal.person_id
				}
			})
		);
	});
}
