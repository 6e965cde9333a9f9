import { sql, type Kysely, type Transaction } from 'kysely';
import { Refusal } from '../../domain/refusal.ts';
import type { Database } from '../db/database.ts';
import { newToken, sha256 } from './token.ts';

export type TokenKind = 'INVITATION' | 'PASSWORD_RESET';

/** Makes the token for one link and takes back the person's earlier ones of that kind. The token itself is stored nowhere. */
export async function issueToken(
	trx: Transaction<Database>,
	{ kind, personId, hours }: { kind: TokenKind; personId: string; hours: number }
): Promise<string> {
	await revokeTokens(trx, personId, kind);
	const token = newToken();
	await trx
		.insertInto('one_time_token')
		.values({
			hash: sha256(token),
			kind,
			person_id: personId,
			expires_at: sql<Date>`now() + make_interval(hours => ${hours})`
		})
		.execute();
	return token;
}

/** Takes back what has not been used, of one kind or of every kind. */
export async function revokeTokens(
	trx: Transaction<Database>,
	personId: string,
	kind?: TokenKind
): Promise<void> {
	await trx
		.updateTable('one_time_token')
		.set({ revoked_at: sql<Date>`now()` })
		.where('person_id', '=', personId)
		.$if(kind !== undefined, (update) => update.where('kind', '=', kind!))
		.where('used_at', 'is', null)
		.where('revoked_at', 'is', null)
		.execute();
}

/** Whose token this is, if it can still be used; looking changes nothing. Refuses with LINK_NOT_VALID. */
export async function findToken(
	db: Kysely<Database>,
	kind: TokenKind,
	token: string
): Promise<{ personId: string; expiresAt: Date }> {
	const row = await db
		.selectFrom('one_time_token')
		.innerJoin('account', 'account.person_id', 'one_time_token.person_id')
		.select(['one_time_token.person_id', 'expires_at'])
		.where('hash', '=', sha256(token))
		.where('kind', '=', kind)
		.where('used_at', 'is', null)
		.where('revoked_at', 'is', null)
		.where('expires_at', '>', sql<Date>`now()`)
		.where('deactivated_at', 'is', null)
		.executeTakeFirst();
	if (!row) throw new Refusal('LINK_NOT_VALID');
	return { personId: row.person_id, expiresAt: row.expires_at };
}

/** Uses a token up: of two at the same time only one gets through this update. Refuses with LINK_NOT_VALID. */
export async function takeToken(trx: Transaction<Database>, kind: TokenKind, token: string): Promise<string> {
	const row = await trx
		.updateTable('one_time_token')
		.set({ used_at: sql<Date>`now()` })
		.where('hash', '=', sha256(token))
		.where('kind', '=', kind)
		.where('used_at', 'is', null)
		.where('revoked_at', 'is', null)
		.where('expires_at', '>', sql<Date>`now()`)
		.returning('person_id')
		.executeTakeFirst();
	if (!row) throw new Refusal('LINK_NOT_VALID');
	return row.person_id;
}
