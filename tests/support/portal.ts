import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openOutbox } from '#lib/server/jobs/boss.ts';
import { jobKinds } from '#lib/server/jobs/kinds.ts';
import type { JobKind } from '#lib/server/jobs/outbox.ts';
import type { Portal } from '#lib/server/portal.ts';
import { type Clock, databaseClock } from '#lib/server/record/clock.ts';
import { fileKeyring } from '#lib/server/record/keyring.ts';
import type { Settings } from '#lib/server/settings.ts';
import { freshDatabase } from './database.ts';
import { testSettings } from './settings.ts';

export interface TestPortal {
	portal: Portal;
	/** Closes everything and removes the database and the data folder. */
	close(): Promise<void>;
}

interface Options {
	/** For example `steppedClock('2026-11-25T06:00:00Z')`, which the test then moves. */
	clock?: Clock;
	kinds?: readonly JobKind<Record<string, unknown>>[];
	settings?: Partial<Settings>;
}

/**
 * A portal on a fresh database, with a data folder of its own. No job runs by itself: `drainJobs(portal)` does
 * what is queued. Call `close` in `afterAll`.
 */
export async function testPortal({
	clock = databaseClock,
	kinds = jobKinds,
	settings = {}
}: Options = {}): Promise<TestPortal> {
	const database = await freshDatabase();
	const dataDir = await mkdtemp(path.join(tmpdir(), 'sanfang-data-'));
	const outbox = await openOutbox(database.connectionString, kinds);
	return {
		portal: {
			db: database.db,
			clock,
			keyring: fileKeyring(randomBytes(32)),
			outbox,
			settings: testSettings(database.connectionString, { dataDir, ...settings })
		},
		async close() {
			await outbox.close();
			await database.drop();
			await rm(dataDir, { recursive: true });
		}
	};
}
