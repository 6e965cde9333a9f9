import type { Kysely } from 'kysely';
import type { Database } from '../db/database.ts';

/** Whether a body has sides that could confer apart: the one implicit party of a committee is none (ruling 7). */
export async function hasSides(db: Kysely<Database>, bodyId: string): Promise<boolean> {
	const { kind } = await db
		.selectFrom('body')
		.select('kind')
		.where('id', '=', bodyId)
		.executeTakeFirstOrThrow();
	return kind !== 'COMMITTEE';
}
