import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actOnMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';

/**
 * Throws a rehearsal away, by the secretary, whatever it had come to: whoever is in it sees that it is over, and from then
 * on nobody finds it. Its log ends without a checkpoint and is cut off from everything, but stays as it was written: the
 * record is append-only without exception, so that no act can make anything vanish. Answers with the meeting that was rehearsed.
 *
 * Refuses with `NOT_FOUND` what is no rehearsal, and with `SECRETARY_ONLY`.
 */
export async function endRehearsal(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<{ meetingId: string }> {
	return actOnMeeting(portal, actor, input.meetingId, async ({ trx, now, append, log, standing }) => {
		const { by, fields } = bySecretary(standing);
		const { meeting } = standing;
		if (!meeting.rehearsal_of) throw new Refusal('NOT_FOUND');
		const sequence = meeting.sequence + 1;
		await append(
			meetingEntry(by, {
				t: 'meeting.cancelled',
				v: 1,
				body: { ...fields, sequence, reason: '演练 Rehearsal' }
			})
		);
		await trx.updateTable('log').set({ ended_at: now }).where('id', '=', log.id).execute();
		await trx
			.updateTable('meeting')
			.set({ state: 'CANCELLED', sequence, log_id: null, convened_at: null })
			.where('id', '=', meeting.id)
			.execute();
		return { meetingId: meeting.rehearsal_of };
	});
}
