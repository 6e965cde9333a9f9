import { randomBytes } from 'node:crypto';
import { openOutbox } from '#lib/server/jobs/boss.ts';
import type { JobKind, Outbox } from '#lib/server/jobs/outbox.ts';
import type { Portal } from '#lib/server/portal.ts';
import { databaseClock, type Clock } from '#lib/server/record/clock.ts';
import { fileKeyring } from '#lib/server/record/keyring.ts';
import type { FreshDatabase } from './database.ts';
import { testSettings } from './settings.ts';

/** A portal on a fresh database with the kinds of job that a test of the record itself needs. */
export async function recordPortal(
	fresh: FreshDatabase,
	{ clock = databaseClock, kinds = [] }: { clock?: Clock; kinds?: JobKind<Record<string, unknown>>[] } = {}
): Promise<Portal & { outbox: Outbox }> {
	return {
		db: fresh.db,
		clock,
		keyring: fileKeyring(randomBytes(32)),
		outbox: await openOutbox(fresh.connectionString, kinds),
		settings: testSettings(fresh.connectionString)
	};
}
