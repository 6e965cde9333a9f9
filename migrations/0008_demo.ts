import { sql, type Kysely } from 'kysely';

/** Whether the demonstration was loaded whole: without an end it was broken off, and is begun again. Empty in production. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table demo_load (
			only_one boolean primary key default true check (only_one),
			started_at timestamptz not null default now(),
			finished_at timestamptz
		)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
