import type { Kysely } from 'kysely';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

/** A party's comment on one place of a circulated version, with its answer. All parties see both. */
export interface MinutesComment {
	id: string;
	version: number;
	/** `opening`, `item:<id>`, `closing`. */
	block: string;
	partyId: string;
	person: Text2;
	text: string;
	madeAt: Date;
	answer: 'ACCEPTED' | 'DECLINED' | 'PARTY_STATEMENT' | null;
	answerReason: string | null;
	answeredAt: Date | null;
}

/** The comments on minutes, the oldest first. Whether somebody may read them is decided before. */
export async function readComments(db: Kysely<Database>, minutesId: string): Promise<MinutesComment[]> {
	const rows = await db
		.selectFrom('minutes_comment')
		.innerJoin('person', 'person.id', 'minutes_comment.person_id')
		.select(['minutes_comment.id', 'version', 'block', 'party_id', 'text', 'made_at'])
		.select(['answer', 'answer_reason', 'answered_at', 'name_zh', 'name_en'])
		.where('minutes_id', '=', minutesId)
		.orderBy('made_at')
		.orderBy('minutes_comment.id')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		version: row.version,
		block: row.block,
		partyId: row.party_id,
		person: text2(row.name_zh, row.name_en),
		text: row.text,
		madeAt: row.made_at,
		answer: row.answer,
		answerReason: row.answer_reason,
		answeredAt: row.answered_at
	}));
}
