import type { Kysely } from 'kysely';
import { keyMap, type KeyMap, type OwnKeys } from '../../domain/live/console-keys.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';

/** The console's keys as they lie for the actor, on whatever device. */
export async function readConsoleKeys(db: Kysely<Database>, actor: Actor): Promise<KeyMap> {
	return keyMap(await readOwnKeys(db, actor));
}

/** What the actor has moved or turned off. */
export async function readOwnKeys(db: Kysely<Database>, actor: Actor): Promise<OwnKeys> {
	const row = await db
		.selectFrom('console_keys')
		.select('keys')
		.where('person_id', '=', actor.personId)
		.executeTakeFirst();
	return row?.keys ?? {};
}
