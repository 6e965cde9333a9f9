import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { timeNow } from '../record/clock.ts';
import { textSha256 } from '../voting/text-hash.ts';
import { findDraft, findPartySpace } from './access.ts';
import { draftText } from './draft-text.ts';
import { byParty, partyEntry, partyLog } from './party-log.ts';
import { tellListeners } from './tell-listeners.ts';

/**
 * Gives a draft up: anybody of its side may. What it said stays where it is and is shown no more. Refuses with
 * `NOT_FOUND`, with `DRAFT_ENDED` one that was moved or given up before, and with `NOTES_STAY` the notes of a side.
 */
export async function dropDraft(portal: Portal, actor: Actor, input: { draftId: string }): Promise<void> {
	const asOf = await timeNow(portal);
	const { meeting_id } = await findDraft(portal.db, actor, input.draftId, asOf);
	const space = await findPartySpace(portal.db, actor, meeting_id, asOf);
	await act(portal, await partyLog(portal, space), async ({ trx, now, append }) => {
		const draft = await findDraft(trx, actor, input.draftId, now, { lock: true });
		if (draft.state !== 'DRAFT') throw new Refusal('DRAFT_ENDED');
		if (draft.kind === 'NOTES') throw new Refusal('NOTES_STAY');
		const own = await findPartySpace(trx, actor, draft.meeting_id, now);
		await trx
			.updateTable('draft')
			.set({ state: 'DISCARDED', ended_by: actor.personId, ended_at: now })
			.where('id', '=', draft.id)
			.execute();
		const { by, fields } = byParty(own);
		const sha256 = textSha256(await draftText(trx, draft.id)).toString('hex');
		await append(
			partyEntry(by, {
				t: 'draft.discarded',
				v: 1,
				body: { ...fields, draft: draft.id, text_sha256: sha256 }
			})
		);
		await tellListeners(trx, draft.id);
	});
}
