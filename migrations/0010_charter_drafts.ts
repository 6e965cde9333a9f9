import { sql, type Kysely } from 'kysely';

/**
 * Versions of a charter that are drafted, agreed to by each party, and only then in force; and memberships that can be
 * named, so that one can be ended.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	// A version that is not in force is a draft until it is withdrawn or another takes its place.
	await sql`
		alter table charter
			add column drafted_by uuid references person,
			add column drafted_at timestamptz,
			add column begins date,
			add column withdrawn_at timestamptz,
			add constraint withdrawn_is_not_in_force check (withdrawn_at is null or in_force is null),
			add constraint draft_says_when_it_begins check (in_force is not null or begins is not null)`.execute(db);
	await sql`
		create unique index one_open_draft_per_body on charter (body_id)
			where in_force is null and withdrawn_at is null`.execute(db);

	await sql`alter table membership add column id uuid primary key default gen_random_uuid()`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
