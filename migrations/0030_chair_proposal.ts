import { sql, type Kysely } from 'kysely';

/**
 * An act that the secretary has prepared for the chair's own tap (ruling 1): one at a time for each meeting, gone once it
 * is done, declined or replaced. It is no act of the meeting yet, so it is in no log (ruling 11).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table chair_proposal (
			meeting_id uuid primary key references meeting,
			id uuid not null unique default gen_random_uuid(),
			proposed_by uuid not null references person,
			proposed_at timestamptz not null,
			action text not null check (action ~ '^[a-zA-Z]{1,40}$'),
			fields jsonb not null check (jsonb_typeof(fields) = 'array')
		)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
