import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findMeeting } from './access.ts';
import { holdControl } from './hold-control.ts';

/**
 * Lays an act of the console before the chair, whose own tap does it (ruling 1); it takes the place of what was proposed
 * before. `action` and `fields`: the form as the secretary sent it. Secretary only.
 */
export async function proposeToChair(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; action: string; fields: [string, string][] }
): Promise<void> {
	const now = await timeNow(portal);
	const standing = await findMeeting(portal.db, actor, input.meetingId, now);
	const { meeting, isSecretary } = standing;
	if (!isSecretary) throw new Refusal('SECRETARY_ONLY');
	const proposal = {
		proposed_by: actor.personId,
		proposed_at: now,
		action: input.action,
		fields: JSON.stringify(input.fields)
	};
	await portal.db.transaction().execute(async (trx) => {
		await holdControl(trx, standing, now);
		// Another identity each time: whoever confirms an older one confirms nothing.
		await trx.deleteFrom('chair_proposal').where('meeting_id', '=', meeting.id).execute();
		await trx
			.insertInto('chair_proposal')
			.values({ meeting_id: meeting.id, ...proposal })
			.execute();
	});
}
