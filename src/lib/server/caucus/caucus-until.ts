import type { Kysely } from 'kysely';
import type { Database } from '../db/database.ts';

/** Until when the parties of a meeting confer apart; null when they do not. */
export async function caucusUntil(db: Kysely<Database>, meetingId: string): Promise<Date | null> {
	const row = await db
		.selectFrom('caucus')
		.select('until')
		.where('meeting_id', '=', meetingId)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	return row?.until ?? null;
}
