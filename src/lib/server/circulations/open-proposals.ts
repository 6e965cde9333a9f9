import { sql, type Kysely } from 'kysely';
import type { DecidedKind } from '#lib/domain/bodies/charter.ts';
import type { Subject } from '#lib/domain/meetings/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

/** A matter that waits for the next agenda. */
export interface OpenProposal {
	id: string;
	bodyId: string;
	kind: DecidedKind;
	subject: Subject;
	title: Text2;
}

/**
 * What waits for an agenda in these bodies, the oldest first: no meeting that is not cancelled has it, and where void
 * votes put it there, not all of them were annulled since.
 */
export async function openProposals(
	db: Kysely<Database>,
	bodyIds: readonly string[]
): Promise<OpenProposal[]> {
	if (bodyIds.length === 0) return [];
	const rows = await db
		.selectFrom('proposed_item')
		.select(['id', 'body_id', 'kind', 'subject', 'title_zh', 'title_en'])
		.where('body_id', 'in', [...bodyIds])
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('agenda_item')
						.innerJoin('meeting', 'meeting.id', 'agenda_item.meeting_id')
						.select('agenda_item.id')
						.whereRef('agenda_item.proposed_item_id', '=', 'proposed_item.id')
						.where('meeting.state', '<>', 'CANCELLED')
				)
			)
		)
		.where(({ or, eb, exists, selectFrom }) =>
			or([
				eb('vote_id', 'is', null),
				exists(
					selectFrom('vote')
						.innerJoin('vote as void', 'void.item_id', 'vote.item_id')
						.select('void.id')
						.whereRef('vote.id', '=', 'proposed_item.vote_id')
						.where('void.amendment_id', 'is', null)
						.where('void.procedural_id', 'is', null)
						.where('void.annulled_at', 'is', null)
						.where(sql<string>`void.outcome ->> 'verdict'`, '=', 'VOID_NO_QUORUM')
				)
			])
		)
		.orderBy('proposed_at')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		bodyId: row.body_id,
		kind: row.kind,
		subject: row.subject,
		title: text2(row.title_zh, row.title_en)
	}));
}
