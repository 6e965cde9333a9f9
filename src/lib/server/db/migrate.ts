import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import { CannotStart } from '../cannot-start.ts';
import type { Database } from './database.ts';

const FOLDER = fileURLToPath(new URL('../../../../migrations', import.meta.url));

/** Held while migrating, so that processes started together do it once and the others wait. */
const LOCK = 7_263_001;

/**
 * Brings the database to the newest migration and returns the names of those that ran. Each runs in a
 * transaction with all the others: a failing one leaves the database as it was and is thrown.
 */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
	return db.connection().execute(async (connection) => {
		await sql`select pg_advisory_lock(${sql.lit(LOCK)})`.execute(connection);
		try {
			const migrator = new Migrator({
				db: connection,
				// Migrations are written side by side, so one may arrive after another with a higher number.
				allowUnorderedMigrations: true,
				provider: new FileMigrationProvider({ fs, path, migrationFolder: FOLDER })
			});
			const { error, results = [] } = await migrator.migrateToLatest();
			if (error) throw fromAnotherVersion(error) ?? error;
			return results.map((result) => result.migrationName);
		} finally {
			await sql`select pg_advisory_unlock(${sql.lit(LOCK)})`.execute(connection);
		}
	});
}

/** Migrations that we do not have mean that a newer version has been here; going on could damage what it wrote. */
function fromAnotherVersion(error: unknown): CannotStart | null {
	if (!/^corrupted migrations/.test((error as Error).message)) return null;
	return new CannotStart(
		'The database was used by another version of Sanfang, which this one does not know: start that version, or give this one a database of its own; nothing was changed.'
	);
}
