import { sql, type Kysely } from 'kysely';

/**
 * Folds of long meetings' logs, one for each audience, so that a process that starts need not read a log from its
 * beginning. Nothing that could not be made again; a fold of another version of the application counts for nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table kept_view (
			log_id   uuid not null references log on delete cascade,
			audience text not null,
			body_id  uuid not null,
			version  text not null,
			size     integer not null check (size > 0),
			view     text not null,
			primary key (log_id, audience)
		)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
