import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { inject } from 'vitest';
import { connect } from '#lib/server/db/connect.ts';
import type { Database } from '#lib/server/db/database.ts';
import { databaseOf, execute, withDatabase } from './connection-string.ts';

export interface FreshDatabase {
	db: Kysely<Database>;
	connectionString: string;
	/** Closes the pool and removes the database. */
	drop(): Promise<void>;
}

/** A new, migrated, empty database for one test file. Call `drop` in `afterAll`. */
export async function freshDatabase(): Promise<FreshDatabase> {
	const templateUrl = inject('templateUrl');
	const connectionString = withDatabase(templateUrl, `sanfang_test_${randomBytes(6).toString('hex')}`);
	const maintenance = withDatabase(templateUrl, 'postgres');
	await execute(
		maintenance,
		`create database ${databaseOf(connectionString)} template ${databaseOf(templateUrl)}`
	);
	const connection = connect(connectionString, { max: 20 });
	return {
		db: connection.db,
		connectionString,
		async drop() {
			await connection.close();
			await execute(maintenance, `drop database ${databaseOf(connectionString)} with (force)`);
		}
	};
}
