import type { Transaction } from 'kysely';
import { Refusal } from '../../domain/refusal.ts';
import type { Database } from '../db/database.ts';
import { revokeTokens } from './one-time-token.ts';

/**
 * Puts a new hash on an active account and takes back the links that could still set another. Refuses with
 * LINK_NOT_VALID when the account is deactivated.
 */
export async function storePassword(
	trx: Transaction<Database>,
	personId: string,
	passwordHash: string
): Promise<void> {
	const { numUpdatedRows } = await trx
		.updateTable('account')
		.set({ password_hash: passwordHash })
		.where('person_id', '=', personId)
		.where('deactivated_at', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows !== 1n) throw new Refusal('LINK_NOT_VALID');
	await revokeTokens(trx, personId);
}
