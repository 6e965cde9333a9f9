import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { bySelf } from './by-self.ts';
import { endOpenSpeech } from './end-open-speech.ts';
import { openSpeech } from './open-speech.ts';

/**
 * Ends a speech: the speaker who is done, the chair, or the secretary on his direction. Refuses with `FLOOR_MOVED_ON`
 * when it is over already.
 */
export async function endSpeech(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; speechId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const speech = await openSpeech(meetingAct.trx, meetingAct.standing.meeting.id);
		const own = speech?.person_id === actor.personId;
		const acting = own ? await bySelf(meetingAct) : await onDirection(meetingAct);
		if (speech?.id !== input.speechId) throw new Refusal('FLOOR_MOVED_ON');
		await endOpenSpeech(meetingAct, acting, 'DONE');
	});
}
