import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actOnDraft } from './act-on-draft.ts';

/**
 * Takes back a notice before it is dispatched; the meeting is a plain draft again. Safe to repeat. Refuses with
 * `NOTICE_SENT` when it has gone out.
 */
export async function withdrawNotice(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<void> {
	await actOnDraft(portal, actor, input.meetingId, async ({ trx, standing }) => {
		await trx
			.updateTable('meeting')
			.set({ dispatch_at: null })
			.where('id', '=', standing.meeting.id)
			.execute();
	});
}
