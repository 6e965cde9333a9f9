import { sql, type Kysely } from 'kysely';

/**
 * Where a charter lets one person vote for several seats of his side, several may name the same one. Where it does not,
 * `answer-invitation.ts` keeps that nobody is named twice, under the lock of the meeting's log.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`drop index one_seat_per_alternate`.execute(db);
	await sql`create index seats_of_alternate on invitee (meeting_id, alternate_id) where (alternate_id is not null)`.execute(
		db
	);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
