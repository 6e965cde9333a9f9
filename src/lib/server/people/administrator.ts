import type { Kysely } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';

/** True for somebody whose account administers the portal and is not deactivated. */
export async function isAdministrator(db: Kysely<Database>, actor: Actor): Promise<boolean> {
	const row = await db
		.selectFrom('account')
		.select('person_id')
		.where('person_id', '=', actor.personId)
		.where('is_administrator', '=', true)
		.where('deactivated_at', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}

/** Refuses with `ADMINISTRATOR_ONLY` unless the actor administers the portal. */
export async function requireAdministrator(db: Kysely<Database>, actor: Actor): Promise<void> {
	if (!(await isAdministrator(db, actor))) throw new Refusal('ADMINISTRATOR_ONLY');
}
