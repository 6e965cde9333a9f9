import type { DraftDoors } from '../live/doors.ts';
import { nameOf } from '../people/name-of.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findDraft, whoMayRead } from './access.ts';
import { compactDraft } from './compact-draft.ts';
import { missingFrom, openDocument } from './draft-document.ts';
import { saveUpdate } from './save-update.ts';
import { readUpdates } from './stored-updates.ts';
import { DRAFTS_CHANNEL } from './tell-listeners.ts';

/** The doors of the parties' drafts: the access and the commands that pages use. */
export function draftDoors(portal: Portal): DraftDoors {
	const { db } = portal;
	return {
		channel: DRAFTS_CHANNEL,
		async admit(actor, draftId) {
			const draft = await findDraft(db, actor, draftId, await timeNow(portal));
			const { log_id } = await db
				.selectFrom('body')
				.select('log_id')
				.where('id', '=', draft.body_id)
				.executeTakeFirstOrThrow();
			return { bodyLogId: log_id, seq: draft.last_seq };
		},
		whoMay: async (draftId, personIds) => whoMayRead(db, draftId, personIds, await timeNow(portal)),
		async missing(draftId, vector) {
			const stored = await readUpdates(db, draftId);
			return missingFrom(openDocument(stored.map(({ data }) => data)), vector);
		},
		async save(actor, request) {
			const { saved, full } = await saveUpdate(portal, actor, request);
			if (full) await compactDraft(portal, request.draftId);
			return saved;
		},
		since: (draftId, since) => readUpdates(db, draftId, since),
		async heads(draftIds) {
			if (draftIds.length === 0) return [];
			const rows = await db
				.selectFrom('draft')
				.select(['id', 'last_seq', 'state'])
				.where('id', 'in', draftIds)
				.execute();
			return rows.map(({ id, last_seq, state }) => ({ id, seq: last_seq, ended: state !== 'DRAFT' }));
		},
		async names(personIds) {
			if (personIds.length === 0) return [];
			const rows = await db
				.selectFrom('person')
				.select(['id', 'name_zh', 'name_en'])
				.where('id', 'in', personIds)
				.orderBy('id')
				.execute();
			return rows.map((row) => ({ person: row.id, name: nameOf(row) }));
		}
	};
}
