import { sql, type Kysely } from 'kysely';

/** The chair puts one who waits for the floor before another, or last: which move it was on the list, and before whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		alter table floor_request
			add column placed_number integer check (placed_number > 0),
			add column placed_before uuid references floor_request,
			add check (placed_number is not null or placed_before is null)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
