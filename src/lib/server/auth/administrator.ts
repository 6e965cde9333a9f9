import type { Transaction } from 'kysely';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';

/** Refuses with NOT_FOUND unless the actor is an active administrator: for others these pages do not exist. */
export async function requireAdministrator(
	db: Portal['db'] | Transaction<Database>,
	actor: Actor
): Promise<void> {
	const row = await db
		.selectFrom('account')
		.select('person_id')
		.where('person_id', '=', actor.personId)
		.where('is_administrator', '=', true)
		.where('deactivated_at', 'is', null)
		.executeTakeFirst();
	if (!row) throw new Refusal('NOT_FOUND');
}
