import type { Kysely } from 'kysely';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { isAdministrator } from '../people/administrator.ts';

/** Refuses with NOT_FOUND unless the actor administers the portal: for others the list of accounts does not exist. */
export async function requireKeeper(db: Kysely<Database>, actor: Actor): Promise<void> {
	if (!(await isAdministrator(db, actor))) throw new Refusal('NOT_FOUND');
}
