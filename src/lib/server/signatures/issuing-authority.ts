import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { createAuthority, importAuthorityKey, type Authority } from './issue-certificate.ts';

/**
 * The body's issuing authority, made at its first use in the caller's transaction (the log head's lock keeps
 * two from being made). Its key is sealed by the keyring, whose key is not in the database. `bodyName` stands
 * in the certificate; `now` is the transaction's instant.
 */
export async function issuingAuthority(
	portal: Pick<Portal, 'keyring'>,
	trx: Transaction<Database>,
	body: { id: string; name: string },
	now: Date
): Promise<Authority> {
	const purpose = `issuing-authority ${body.id}`;
	const kept = await trx
		.selectFrom('issuing_authority')
		.select(['certificate', 'sealed_key'])
		.where('body_id', '=', body.id)
		.executeTakeFirst();
	if (kept) {
		const key = portal.keyring.open(kept.sealed_key, purpose);
		return { certificate: kept.certificate, privateKey: await importAuthorityKey(key) };
	}
	const made = await createAuthority(`${body.name} 签署`, now);
	await trx
		.insertInto('issuing_authority')
		.values({
			body_id: body.id,
			certificate: Buffer.from(made.certificate),
			sealed_key: portal.keyring.seal(made.privateKey, purpose),
			created_at: now
		})
		.execute();
	return { certificate: made.certificate, privateKey: await importAuthorityKey(made.privateKey) };
}

/** The root certificates (DER) that a checker may trust: of one body, or of every body. */
export async function trustedRoots(db: Kysely<Database>, bodyId?: string): Promise<Buffer[]> {
	const rows = await db
		.selectFrom('issuing_authority')
		.select('certificate')
		.$if(bodyId !== undefined, (query) => query.where('body_id', '=', bodyId!))
		.orderBy('body_id')
		.execute();
	return rows.map((row) => row.certificate);
}
