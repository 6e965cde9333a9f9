import { whyNotClosed } from '#lib/domain/motions/in-order.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { changeMotion } from './change-motion.ts';
import { findText, refuse } from './text-in-play.ts';

/**
 * Closes the debate on a motion whose amendments are all decided, on the chair's direction. Refuses with
 * `AMENDMENTS_OPEN`, `MOTION_NOT_IN_STATE`, and as `onDirection` does.
 */
export async function closeDebate(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; motionId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (act) =>
		enterDebateClosed(act, input.motionId, await onDirection(act))
	);
}

/** Closes the debate in an act of the chair, or (`byVote`) of the meeting; refuses as {@link closeDebate} does. */
export async function enterDebateClosed(
	act: MeetingAct,
	motionId: string,
	{ by, fields }: { by: string; fields: ActorFields },
	byVote?: string
): Promise<void> {
	refuse(whyNotClosed(await findText(act.trx, act.standing.meeting.id, { motionId })));
	await changeMotion(act, 'DEBATE_CLOSED', by, {
		t: 'motion.debate_closed',
		v: 1,
		body: { ...fields, motion: motionId, ...(byVote && { by_vote: byVote }) }
	});
}
