import { sql, type Kysely, type Transaction } from 'kysely';
import type { Database } from '../db/database.ts';
import type { DraftRow } from './access.ts';

/** One update as stored; of a snapshot nobody in particular wrote it. */
export interface StoredUpdate {
	seq: number;
	data: Buffer;
	person: string | null;
}

/**
 * What was stored of a draft after `since`, in order, read at one instant: where part of that has been compacted, the
 * snapshot comes first, with what the reader knows already; that does no harm.
 */
export async function readUpdates(db: Kysely<Database>, draftId: string, since = 0): Promise<StoredUpdate[]> {
	const { rows } = await sql<StoredUpdate>`
		select through_seq as seq, data, null::uuid as person from draft_snapshot
			where draft_id = ${draftId}::uuid and through_seq > ${since}
		union all
		select seq, data, person_id from draft_update
			where draft_id = ${draftId}::uuid and seq > ${since}
		order by seq`.execute(db);
	return rows;
}

/** Stores the next update of a draft whose row this transaction has locked; returns its number. */
export async function appendUpdate(
	trx: Transaction<Database>,
	draft: DraftRow,
	{ data, personId, now }: { data: Uint8Array; personId: string; now: Date }
): Promise<number> {
	const { last_seq: seq } = await trx
		.updateTable('draft')
		.set(({ eb }) => ({ last_seq: eb('last_seq', '+', 1) }))
		.where('id', '=', draft.id)
		.returning('last_seq')
		.executeTakeFirstOrThrow();
	await trx
		.insertInto('draft_update')
		.values({
			draft_id: draft.id,
			body_id: draft.body_id,
			party_id: draft.party_id,
			seq,
			data: Buffer.from(data),
			person_id: personId,
			stored_at: now
		})
		.execute();
	return seq;
}
