import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findMeeting } from './access.ts';
import { holdControl } from './hold-control.ts';

/**
 * Takes what waits for the chair's tap away again: the chair who declines it or has done it, the secretary who withdraws
 * it. One that is gone already, or was replaced, is left.
 */
export async function takeOffProposal(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; proposal: string }
): Promise<void> {
	const now = await timeNow(portal);
	const standing = await findMeeting(portal.db, actor, input.meetingId, now);
	const { meeting, isChair, isSecretary } = standing;
	if (!isChair && !isSecretary) throw new Refusal('SECRETARY_ONLY');
	await holdControl(portal.db, standing, now);
	await portal.db
		.deleteFrom('chair_proposal')
		.where('meeting_id', '=', meeting.id)
		.where('id', '=', input.proposal)
		.execute();
}
