import type { Portal } from '../portal.ts';
import { openDocument, wholeUpdate } from './draft-document.ts';
import { readUpdates } from './stored-updates.ts';

/**
 * Puts all that was stored of a draft into one snapshot. Holds the draft's lock, so that nobody's update falls between
 * what is put together and what goes; whoever comes second finds nothing to do. Returns how many updates went.
 */
export async function compactDraft(portal: Portal, draftId: string): Promise<number> {
	return portal.db.transaction().execute(async (trx) => {
		const draft = await trx
			.selectFrom('draft')
			.select(['id', 'body_id', 'party_id'])
			.where('id', '=', draftId)
			.forNoKeyUpdate()
			.executeTakeFirst();
		if (!draft) return 0;
		const stored = await readUpdates(trx, draft.id);
		const through = stored.at(-1)?.seq;
		if (!through || stored.length < 2) return 0;
		const snapshot = {
			through_seq: through,
			data: Buffer.from(wholeUpdate(openDocument(stored.map(({ data }) => data)))),
			made_at: await portal.clock.now(trx)
		};
		await trx
			.insertInto('draft_snapshot')
			.values({ draft_id: draft.id, body_id: draft.body_id, party_id: draft.party_id, ...snapshot })
			.onConflict((conflict) => conflict.column('draft_id').doUpdateSet(snapshot))
			.execute();
		const { numDeletedRows } = await trx
			.deleteFrom('draft_update')
			.where('draft_id', '=', draft.id)
			.where('seq', '<=', through)
			.executeTakeFirst();
		return Number(numDeletedRows);
	});
}
