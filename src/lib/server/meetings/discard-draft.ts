import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { actOnDraft } from './act-on-draft.ts';

/** Discards a draft with its agenda and papers, by its body's secretary. Nothing of it has entered the record. */
export async function discardDraft(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string }
): Promise<void> {
	await actOnDraft(portal, actor, input.meetingId, async ({ trx, standing: { meeting } }) => {
		await trx.deleteFrom('paper').where('meeting_id', '=', meeting.id).execute();
		await trx.deleteFrom('agenda_item').where('meeting_id', '=', meeting.id).execute();
		await trx.deleteFrom('meeting').where('id', '=', meeting.id).execute();
	});
}
