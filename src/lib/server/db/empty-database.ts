import { sql, type Kysely } from 'kysely';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';

/**
 * Throws everything in the database away, and migrates it anew. Tables and all, since a record refuses deletion: only
 * for what was begun by a load or a walk, was broken off before anybody could use it, and is begun again.
 */
export async function emptyDatabase(db: Kysely<Database>): Promise<void> {
	await sql`drop schema if exists pgboss cascade`.execute(db);
	await sql`drop schema public cascade`.execute(db);
	await sql`create schema public`.execute(db);
	await migrate(db);
}
