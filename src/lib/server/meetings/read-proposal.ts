import type { Kysely } from 'kysely';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

/** What is laid before the chair. */
export interface Proposal {
	id: string;
	by: Text2;
	at: string;
	/** The console's action, and the fields of its form. */
	action: string;
	fields: [string, string][];
}

/** The act that waits for the chair's tap; null where none does. Who may ask is for the caller to know. */
export async function readProposal(db: Kysely<Database>, meetingId: string): Promise<Proposal | null> {
	const row = await db
		.selectFrom('chair_proposal')
		.innerJoin('person', 'person.id', 'chair_proposal.proposed_by')
		.select(['chair_proposal.id', 'proposed_at', 'action', 'fields', 'name_zh', 'name_en'])
		.where('meeting_id', '=', meetingId)
		.executeTakeFirst();
	return (
		(row && {
			id: row.id,
			by: text2(row.name_zh, row.name_en),
			at: row.proposed_at.toISOString(),
			action: row.action,
			fields: row.fields
		}) ??
		null
	);
}

/** Its identity alone, for the tick. */
export async function proposalId(db: Kysely<Database>, meetingId: string): Promise<string | null> {
	const row = await db
		.selectFrom('chair_proposal')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.executeTakeFirst();
	return row?.id ?? null;
}
