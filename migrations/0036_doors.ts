import { sql, type Kysely } from 'kysely';

/**
 * Who came how: tries at the code that the room's screen shows, which itself is kept nowhere, and whether the quorum
 * has been lost since the meeting opened.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table check_in_try (
			meeting_id uuid not null,
			body_id uuid not null,
			person_id uuid not null references person,
			tries integer not null check (tries > 0),
			since timestamptz not null,
			primary key (meeting_id, person_id),
			foreign key (meeting_id, body_id) references meeting (id, body_id)
		)`.execute(db);
	await sql`alter table meeting add column quorum_lost boolean not null default false`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
