import type { Kysely, Transaction } from 'kysely';
import { checkpointText, signNote, verifierKey } from '../../domain/record/checkpoint.ts';
import { consistencyProof, frontierRoot } from '../../domain/record/merkle.ts';
import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import type { LogHead } from './act.ts';
import { sha256, signEd25519 } from './crypto.ts';

/** A checkpoint as it is stored and handed out. */
export interface SignedCheckpoint {
	origin: string;
	/** Entries covered. */
	size: number;
	/** RFC 6962 root over them, 32 bytes. */
	root: Buffer;
	/** The C2SP signed note, whole. */
	note: string;
}

/** What a body's log key is sealed for, so that it opens for no other body. */
export function logKeyPurpose(bodyId: string): string {
	return `log-key/${bodyId}`;
}

/**
 * Signs the log at its present size and stores the note. Called by `act` under the head's lock. Asked twice at one
 * size it returns the same note (Ed25519 signatures are deterministic). Throws on an empty log.
 */
export async function storeCheckpoint(
	portal: Portal,
	trx: Transaction<Database>,
	log: LogHead,
	now: Date
): Promise<SignedCheckpoint> {
	if (log.size === 0) throw new Error('an empty log has no checkpoint');
	const key = await trx
		.selectFrom('log_key')
		.selectAll()
		.where('body_id', '=', log.bodyId)
		.executeTakeFirstOrThrow();
	const privateKey = portal.keyring.open(key.sealed_private_key, logKeyPurpose(log.bodyId));
	const root = frontierRoot(sha256, log.frontier);
	const text = checkpointText({ origin: log.origin, size: log.size, root });
	const note = signNote(sha256, text, { name: log.origin, publicKey: key.public_key }, (message) =>
		signEd25519(message, privateKey)
	);
	privateKey.fill(0);
	await trx
		.insertInto('checkpoint')
		.values({
			log_id: log.id,
			size: log.size,
			body_id: log.bodyId,
			root: Buffer.from(root),
			note,
			made_at: now
		})
		.onConflict((conflict) => conflict.columns(['log_id', 'size']).doNothing())
		.execute();
	return { origin: log.origin, size: log.size, root: Buffer.from(root), note };
}

/** The stored checkpoint of a log at that size, or its last one; `undefined` when there is none. */
export async function findCheckpoint(
	db: Kysely<Database>,
	logId: string,
	size?: number
): Promise<SignedCheckpoint | undefined> {
	let query = db
		.selectFrom('checkpoint')
		.innerJoin('log', 'log.id', 'checkpoint.log_id')
		.select(['log.origin', 'checkpoint.size', 'checkpoint.root', 'checkpoint.note'])
		.where('checkpoint.log_id', '=', logId);
	if (size !== undefined) query = query.where('checkpoint.size', '=', size);
	return query.orderBy('checkpoint.size', 'desc').limit(1).executeTakeFirst();
}

/** The line to trust for a log: its origin as key name, and its body's public key. */
export async function verifierKeyOf(db: Kysely<Database>, logId: string): Promise<string> {
	const row = await db
		.selectFrom('log')
		.innerJoin('log_key', 'log_key.body_id', 'log.body_id')
		.select(['log.origin', 'log_key.public_key'])
		.where('log.id', '=', logId)
		.executeTakeFirstOrThrow();
	return verifierKey(sha256, { name: row.origin, publicKey: row.public_key });
}

/**
 * The proof that the log at `oldSize` entries is a beginning of the log at `newSize` (K1 within K2). Reads the leaf
 * hashes, 32 bytes an entry. Throws a `RangeError` when the log is not that long.
 */
export async function proveConsistency(
	db: Kysely<Database>,
	logId: string,
	oldSize: number,
	newSize: number
): Promise<Uint8Array[]> {
	const rows = await db
		.selectFrom('entry')
		.select('leaf')
		.where('log_id', '=', logId)
		.where('i', '<', newSize)
		.orderBy('i')
		.execute();
	if (rows.length !== newSize) throw new RangeError(`the log has ${rows.length} entries, not ${newSize}`);
	return consistencyProof(
		sha256,
		rows.map((row) => new Uint8Array(row.leaf)),
		oldSize
	);
}
