import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { findDraft } from './access.ts';
import { openDocument, takeUpdate } from './draft-document.ts';
import { appendUpdate, readUpdates } from './stored-updates.ts';
import { tellListeners } from './tell-listeners.ts';

/** So many updates are put together into one. */
const COMPACTED_AT = 100;

/**
 * Stores what somebody wrote in a draft of his side, durable when this returns; no entry of any log (ruling 11). Whatever
 * was stored before is read under the draft's lock, and the update must fit it. Safe to repeat: what is known already is
 * not stored again. `full` says that it is time for `compactDraft`.
 *
 * Refuses with `NOT_FOUND`, `DRAFT_ENDED`, `DRAFT_UPDATE_UNREADABLE` and `DRAFT_TOO_LONG`.
 */
export async function saveUpdate(
	portal: Portal,
	actor: Actor,
	input: { draftId: string; update: Uint8Array }
): Promise<{ saved: Date; full: boolean }> {
	return portal.db.transaction().execute(async (trx) => {
		const asked = await portal.clock.now(trx);
		const draft = await findDraft(trx, actor, input.draftId, asked, { lock: true });
		if (draft.state !== 'DRAFT') throw new Refusal('DRAFT_ENDED');
		const stored = await readUpdates(trx, draft.id);
		const fresh = takeUpdate(openDocument(stored.map(({ data }) => data)), input.update);
		const now = await portal.clock.now(trx);
		if (fresh) {
			await appendUpdate(trx, draft, { data: fresh, personId: actor.personId, now });
			await tellListeners(trx, draft.id);
		}
		return { saved: now, full: stored.length >= COMPACTED_AT };
	});
}
