import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { enterLimits } from './enter-limits.ts';
import { itemOfSpeakers } from './item-of-speakers.ts';

/**
 * Moves the time limits for the item that is open: seconds for one speech, and for all of a party (null: no limit), from
 * the next speech on. The chair, or the secretary on his direction.
 */
export async function limitSpeeches(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; itemId: string; perSpeechSeconds: number; perPartySeconds: number | null }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const acting = await onDirection(meetingAct);
		const item = await itemOfSpeakers(meetingAct, input.itemId);
		await enterLimits(meetingAct, acting, item, input);
	});
}
