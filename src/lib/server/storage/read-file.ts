import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../db/database.ts';

export interface StoredFile {
	bytes: Buffer;
	mediaType: string;
}

/**
 * The file with this SHA-256, or null. Who may read it is decided before, where the hash was found. Throws
 * when what is stored no longer has the hash: better no file than a wrong one.
 */
export async function readFile(db: Kysely<Database>, sha256: Uint8Array): Promise<StoredFile | null> {
	const key = Buffer.from(sha256);
	const file = await db.selectFrom('file').select('media_type').where('sha256', '=', key).executeTakeFirst();
	if (!file) return null;
	const chunks = await db
		.selectFrom('file_chunk')
		.select('bytes')
		.where('sha256', '=', key)
		.orderBy('n')
		.execute();
	const bytes = Buffer.concat(chunks.map((chunk) => chunk.bytes));
	if (!createHash('sha256').update(bytes).digest().equals(key)) {
		throw new Error(`stored file ${key.toString('hex')} is damaged`);
	}
	return { bytes, mediaType: file.media_type };
}
