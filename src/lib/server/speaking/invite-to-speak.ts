import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { enterRequest } from './enter-request.ts';
import { itemOfSpeakers } from './item-of-speakers.ts';
import { whoAsks } from './who-asks.ts';

/**
 * Invites somebody who has no seat to speak: an observer, an alternate who sits in none, one of the meeting's office
 * (domain.md 4.1). The chair, or the secretary on his direction; also when the list is closed. Who is invited already
 * keeps his place.
 *
 * Refuses with `NOT_CHECKED_IN`, `INVITE_ONLY_GUESTS` (who sits in a seat asks himself) and `ADVISER_NEEDS_DELEGATE`.
 */
export async function inviteToSpeak(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; personId: string }
): Promise<{ requestId: string }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const acting = await onDirection(meetingAct);
		const itemId = await itemOfSpeakers(meetingAct);
		const { capacity, partyId, seated } = await whoAsks(meetingAct, input.personId, itemId);
		if (capacity === null) throw new Refusal('NOT_CHECKED_IN');
		if (seated) throw new Refusal('INVITE_ONLY_GUESTS');
		if (capacity === 'ADVISER') throw new Refusal('ADVISER_NEEDS_DELEGATE');
		const requestId = await enterRequest(meetingAct, acting, {
			itemId,
			kind: 'LIST',
			personId: input.personId,
			partyId,
			capacity,
			invited: true
		});
		return { requestId };
	});
}
