import { sql, type Kysely } from 'kysely';

/** Pages of a document's file, known since it is set; documents filed before say nothing of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`alter table document add column pages integer check (pages > 0)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
