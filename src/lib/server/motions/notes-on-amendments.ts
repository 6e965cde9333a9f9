import type { Kysely } from 'kysely';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';

/** What somebody said of an amendment, and for which side. */
export interface ShownComment {
	id: string;
	name: Text2;
	party: { kind: PartyKind; ordinal: number; label: Text2 };
	text: Text2;
}

/** What was said of each amendment to a motion, by the amendment's id, in the order in which it was. */
export async function commentsOn(
	db: Kysely<Database>,
	motionId: string
): Promise<Record<string, ShownComment[]>> {
	const rows = await db
		.selectFrom('amendment_comment as said')
		.innerJoin('amendment', 'amendment.id', 'said.amendment_id')
		.innerJoin('person', 'person.id', 'said.person_id')
		.innerJoin('party', 'party.id', 'said.party_id')
		.select(['said.id', 'said.amendment_id', 'said.text_zh', 'said.text_en'])
		.select(['person.name_zh', 'person.name_en'])
		.select(['party.kind', 'party.ordinal', 'party.label_zh', 'party.label_en'])
		.where('amendment.motion_id', '=', motionId)
		.orderBy('said.number')
		.execute();
	const shown = rows.map((row) => ({
		amendment: row.amendment_id,
		id: row.id,
		name: text2(row.name_zh, row.name_en),
		party: { kind: row.kind, ordinal: row.ordinal, label: text2(row.label_zh, row.label_en) },
		text: text2(row.text_zh, row.text_en)
	}));
	return Object.groupBy(shown, ({ amendment }) => amendment) as Record<string, ShownComment[]>;
}
