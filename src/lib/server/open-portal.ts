import { connect } from './db/connect.ts';
import { openOutbox } from './jobs/boss.ts';
import { jobKinds } from './jobs/kinds.ts';
import { readKeyFile } from './key-file.ts';
import type { Portal } from './portal.ts';
import { type Clock, databaseClock } from './record/clock.ts';
import { fileKeyring } from './record/keyring.ts';
import type { Settings } from './settings.ts';

export interface OpenPortal {
	portal: Portal;
	/** Lets running jobs and queries end (5 s at most for jobs), then gives the connections back. */
	close(): Promise<void>;
}

interface Options {
	/** For the walk, the demo loader and tests; production refuses any but the database's own (ruling 12). */
	clock?: Clock;
	/** Whether this process does the queued jobs, beside queueing its own. */
	work?: boolean;
	/** Told of errors of the queue, which goes on by itself. */
	onError?: (error: Error) => void;
}

/** The portal of this process on a migrated database. */
export async function openPortal(
	settings: Settings,
	{ clock = databaseClock, work = false, onError }: Options = {}
): Promise<OpenPortal> {
	if (settings.mode === 'production' && clock !== databaseClock) {
		throw new Error('in production the clock is the database’s');
	}
	const keyring = fileKeyring(await readKeyFile(settings));
	const outbox = await openOutbox(settings.databaseUrl, jobKinds, { supervise: work, onError });
	const connection = connect(settings.databaseUrl);
	const portal: Portal = { db: connection.db, clock, keyring, outbox, settings };
	if (work) await outbox.work(portal);
	return {
		portal,
		async close() {
			await outbox.close();
			await connection.close();
		}
	};
}
