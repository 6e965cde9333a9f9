import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { openSpeech, type OpenSpeech } from './open-speech.ts';

/**
 * One act on the timer of the speech that goes on: the chair, or the secretary on his direction. Nothing enters the
 * record, and screens have it with the next tick (rulings 11 and 14). Refuses with `FLOOR_MOVED_ON` when the speech is
 * over.
 */
export async function onTimer(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; speechId: string },
	work: (act: MeetingAct, speech: OpenSpeech) => Promise<void>
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		await onDirection(meetingAct);
		const speech = await openSpeech(meetingAct.trx, meetingAct.standing.meeting.id);
		if (speech?.id !== input.speechId) throw new Refusal('FLOOR_MOVED_ON');
		await work(meetingAct, speech);
	});
}
