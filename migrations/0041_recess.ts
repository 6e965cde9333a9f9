import { sql, type Kysely } from 'kysely';

/** Until when a meeting is in recess, where a time was said: a recess without rooms can be given more time, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`alter table meeting add column recess_until timestamptz`.execute(db);
	await sql`
		update meeting m set recess_until = c.until from caucus c
		where c.meeting_id = m.id and c.closed_at is null and m.state = 'SUSPENDED'`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
