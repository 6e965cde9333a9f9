import type { Actor } from '../actor.ts';
import { beginCaucus } from '../caucus/begin-caucus.ts';
import type { Portal } from '../portal.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { onDirection } from './on-direction.ts';
import { refuseWhileVoting } from './open-vote.ts';
import { suspendSitting } from './suspend-sitting.ts';

const MINUTE_MS = 60_000;

/**
 * Gives a recess, on the chair's direction: of so many minutes (1 to 480), or to the time that the meeting fixed for its next
 * sitting, or until the chair goes on; not while a vote is open. With `caucus`, and an end time, every party has a room of its
 * own meanwhile.
 *
 * Refuses with `VOTE_OPEN`, `SECRETARY_ONLY`, and with `CAUCUS_NEEDS_SIDES` a caucus where there is one party only.
 */
export async function suspendMeeting(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; minutes?: number; caucus?: boolean }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, now, standing } = meetingAct;
		const acting = await onDirection(meetingAct);
		await refuseWhileVoting(trx, standing.meeting.id);
		const until = input.minutes
			? new Date(now.getTime() + input.minutes * MINUTE_MS)
			: await nextSittingAt(meetingAct);
		await suspendSitting(meetingAct, acting, until);
		if (input.caucus && until) await beginCaucus(meetingAct, acting, until);
	});
}

/** When the meeting decided that its next sitting begins, where that is still to come. */
export async function nextSittingAt({ trx, now, standing }: MeetingAct): Promise<Date | undefined> {
	const fixed = await trx
		.selectFrom('procedural_motion')
		.select('at')
		.where('meeting_id', '=', standing.meeting.id)
		.where('kind', '=', 'FIX_TIME')
		.where('state', '=', 'ADOPTED')
		.where('at', '>', now)
		.orderBy('number', 'desc')
		.executeTakeFirst();
	return fixed?.at ?? undefined;
}
