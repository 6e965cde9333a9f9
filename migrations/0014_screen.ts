import { sql, type Kysely } from 'kysely';

/** What the room screens of a meeting show, and how, where the secretary chose. Not an act of the meeting (ruling 11). */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table screen_direction (
			meeting_id uuid primary key references meeting,
			shows text not null default 'FOLLOW' check (shows in ('FOLLOW', 'AGENDA', 'RESULT', 'TITLE')),
			theme text check (theme in ('LIGHT', 'DARK'))
		)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
