import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';

/** Puts every key of the console back where it lies by default, for the actor. */
export async function resetConsoleKeys(portal: Portal, actor: Actor): Promise<void> {
	await portal.db.deleteFrom('console_keys').where('person_id', '=', actor.personId).execute();
}
