import { sql } from 'kysely';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { requireKeeper } from './require-keeper.ts';
import { revokeTokens } from './one-time-token.ts';
import { endSessions } from './session.ts';

/**
 * Closes an account: no sign-in, every session with its sockets ended, every unused link taken back. The person and
 * what they did stay. Refuses with NOT_FOUND for others than administrators, and with OWN_ACCOUNT, so that there is
 * always one left who can undo it.
 */
export async function deactivateAccount(portal: Portal, actor: Actor, personId: string): Promise<void> {
	await portal.db.transaction().execute(async (trx) => {
		// Locked, so that two administrators cannot close each other's accounts at the same moment.
		await trx
			.selectFrom('account')
			.select('person_id')
			.where('person_id', 'in', [actor.personId, personId])
			.orderBy('person_id')
			.forUpdate()
			.execute();
		await requireKeeper(trx, actor);
		if (personId === actor.personId) throw new Refusal('OWN_ACCOUNT');
		const closed = await trx
			.updateTable('account')
			.set({ deactivated_at: sql<Date>`now()` })
			.where('person_id', '=', personId)
			.where('deactivated_at', 'is', null)
			.executeTakeFirst();
		if (closed.numUpdatedRows !== 1n) throw new Refusal('NOT_FOUND');
		await endSessions(trx, personId);
		await revokeTokens(trx, personId);
	});
}
