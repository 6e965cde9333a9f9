import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { bodyLog, byDrafter, findBody } from './access.ts';
import { bodyEntry } from './body-entry.ts';
import { findDraft } from './find-draft.ts';

/**
 * Withdraws a draft of the charter, with the agreements to it. Whoever may draft may withdraw. Refuses with
 * `CHARTER_NOT_OPEN` a version that is no draft any more.
 */
export async function withdrawCharter(
	portal: Portal,
	actor: Actor,
	input: { bodyId: string; charterId: string }
): Promise<void> {
	await act(portal, await bodyLog(portal.db, input.bodyId), async ({ trx, now, append }) => {
		const { by, fields } = byDrafter(await findBody(trx, actor, input.bodyId, now));
		const { id, version } = await findDraft(trx, input.bodyId, input.charterId);
		await trx.updateTable('charter').set({ withdrawn_at: now }).where('id', '=', id).execute();
		await append(bodyEntry(by, { t: 'charter.withdrawn', v: 1, body: { ...fields, charter: id, version } }));
	});
}
