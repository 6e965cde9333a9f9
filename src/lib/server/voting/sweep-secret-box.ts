import { sql } from 'kysely';
import type { JobKind } from '../jobs/outbox.ts';

/**
 * After a secret ballot has closed: PostgreSQL keeps deleted rows in its files until they are vacuumed, and with them
 * the wrapped key. This lets go of them at once. What was written to the write-ahead log before stays in it, and in
 * backups made while the vote was open.
 */
export const sweepSecretBoxJob: JobKind<Record<string, unknown>> = {
	name: 'sweep-secret-box',
	retries: 5,
	async handle(portal) {
		await sql`vacuum secret_key, secret_paper, secret_participation`.execute(portal.db);
	}
};
