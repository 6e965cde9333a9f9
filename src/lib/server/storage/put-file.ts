import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database } from '../db/database.ts';

/** 1 MB: small enough for one statement, large enough for few rows (ruling 35). */
export const CHUNK_BYTES = 1 << 20;

/**
 * Keeps a file under the SHA-256 of its bytes, in the caller's transaction, so that it is there exactly when
 * the entry that names it is. Keeping the same bytes again does nothing. Returns the hash.
 */
export async function putFile(
	trx: Transaction<Database>,
	bytes: Uint8Array,
	mediaType: string
): Promise<Buffer> {
	const sha256 = createHash('sha256').update(bytes).digest();
	const added = await trx
		.insertInto('file')
		.values({ sha256, size: bytes.length, media_type: mediaType })
		.onConflict((conflict) => conflict.doNothing())
		.returning('sha256')
		.executeTakeFirst();
	if (!added) return sha256;
	for (let n = 0; n * CHUNK_BYTES < bytes.length; n++) {
		const chunk = Buffer.from(bytes.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES));
		await trx.insertInto('file_chunk').values({ sha256, n, bytes: chunk }).execute();
	}
	return sha256;
}
