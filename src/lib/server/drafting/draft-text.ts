import type { Kysely } from 'kysely';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import { openDocument, textIn } from './draft-document.ts';
import { readUpdates } from './stored-updates.ts';

/** What a draft says, by all that was stored of it. */
export async function draftText(db: Kysely<Database>, draftId: string): Promise<Text2> {
	const stored = await readUpdates(db, draftId);
	return textIn(openDocument(stored.map(({ data }) => data)));
}
