import { CannotStart } from '../cannot-start.ts';
import { connect } from '../db/connect.ts';
import { type Embedded, openEmbedded } from '../db/embedded/open-embedded.ts';
import { migrate } from '../db/migrate.ts';
import type { ConfiguredSettings, Settings } from '../settings.ts';
import { sql } from 'kysely';

export interface OpenDatabase {
	/** The settings with the connection string of a database that is migrated. */
	settings: Settings;
	/** Stops the embedded server, if it is one and ours. */
	close(): Promise<void>;
}

interface Options {
	/** The embedded server in use by another process: refuse (the application), or use it beside (a command). */
	whenInUse: 'refuse' | 'visit';
	/** The embedded server ended by itself. */
	onLost?: () => void;
}

const OLDEST = 150_000;

/** Starts the embedded server, or reaches the configured one, and migrates. Throws CannotStart with the cure. */
export async function openDatabase(configured: ConfiguredSettings, options: Options): Promise<OpenDatabase> {
	const embedded = configured.databaseUrl === null ? await openEmbedded(configured.dataDir, options) : null;
	const settings = { ...configured, databaseUrl: embedded?.connectionString ?? configured.databaseUrl! };
	try {
		await bringUpToDate(settings.databaseUrl, embedded);
	} catch (error) {
		await embedded?.close();
		throw error;
	}
	return { settings, close: async () => embedded?.close() };
}

async function bringUpToDate(databaseUrl: string, embedded: Embedded | null): Promise<void> {
	const connection = connect(databaseUrl, { max: 2 });
	try {
		const { rows } = await sql<{ version: number }>`
			select current_setting('server_version_num')::int as version`
			.execute(connection.db)
			.catch((error) => {
				throw new CannotStart(unreachable(databaseUrl, error));
			});
		if (rows[0]!.version < OLDEST) {
			throw new CannotStart('The PostgreSQL in DATABASE_URL is older than 15: give one that is newer.');
		}
		// A visitor leaves the tables to the application that runs on them.
		if (embedded?.alone !== false) await migrate(connection.db);
	} finally {
		await connection.close();
	}
}

function unreachable(databaseUrl: string, error: Error & { code?: string }): string {
	const { host, pathname } = new URL(databaseUrl);
	const reason = error.message || error.code || 'no answer';
	return `The database ${pathname.slice(1)} at ${host} cannot be reached (${reason}): start it or correct DATABASE_URL; nothing was changed.`;
}
