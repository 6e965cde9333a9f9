import type { Actor } from '../actor.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Portal } from '../portal.ts';
import { requireKeeper } from './require-keeper.ts';

/** Opens a closed account again, with its password. Refuses with NOT_FOUND for others than administrators. */
export async function reactivateAccount(portal: Portal, actor: Actor, personId: string): Promise<void> {
	await requireKeeper(portal.db, actor);
	const opened = await portal.db
		.updateTable('account')
		.set({ deactivated_at: null })
		.where('person_id', '=', personId)
		.where('deactivated_at', 'is not', null)
		.executeTakeFirst();
	if (opened.numUpdatedRows !== 1n) throw new Refusal('NOT_FOUND');
}
