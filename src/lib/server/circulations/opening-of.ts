import { sql, type Kysely } from 'kysely';
import type { BodyEntry } from '#lib/domain/bodies/events.ts';
import { parseLine } from '#lib/domain/record/entry.ts';
import type { Database } from '../db/database.ts';

type Opened = Extract<BodyEntry, { t: 'circulation.opened' }>;

/** What the body's log says of a circulation, in order. */
export async function entriesOf(
	db: Kysely<Database>,
	logId: string,
	circulationId: string
): Promise<BodyEntry[]> {
	const rows = await db
		.selectFrom('entry')
		.select('line')
		.where('log_id', '=', logId)
		.where('type', 'like', 'circulation.%')
		.where(sql<boolean>`line::jsonb -> 'body' ->> 'circulation' = ${circulationId}`)
		.orderBy('i')
		.execute();
	return rows.map(({ line }) => parseLine(line) as unknown as BodyEntry);
}

/** What was frozen when a circulation began. */
export async function openingOf(
	db: Kysely<Database>,
	logId: string,
	circulationId: string
): Promise<Opened['body']> {
	const opened = (await entriesOf(db, logId, circulationId)).find(
		(entry): entry is Opened => entry.t === 'circulation.opened'
	);
	if (!opened) throw new Error(`the record has no opening of circulation ${circulationId}`);
	return opened.body;
}
