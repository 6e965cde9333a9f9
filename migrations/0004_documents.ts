import { sql, type Kysely } from 'kysely';

/** Files by their hash (ruling 35), and the authorities that issue one-act certificates (ruling 31). */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table file (
			sha256 bytea primary key check (length(sha256) = 32),
			size bigint not null check (size >= 0),
			media_type text not null
		)`.execute(db);

	await sql`
		create table file_chunk (
			sha256 bytea not null references file,
			n integer not null check (n >= 0),
			bytes bytea not null check (length(bytes) between 1 and 1048576),
			primary key (sha256, n)
		)`.execute(db);
	// Already compressed, mostly: PDF and archives. TOAST need not try again.
	await sql`alter table file_chunk alter column bytes set storage external`.execute(db);

	await sql`
		create table issuing_authority (
			body_id uuid primary key references body,
			certificate bytea not null,
			sealed_key bytea not null,
			created_at timestamptz not null
		)`.execute(db);

	for (const table of ['file', 'file_chunk', 'issuing_authority']) {
		await sql`
			create trigger ${sql.raw(table)}_append_only
			before update or delete or truncate on ${sql.raw(table)}
			for each statement execute function append_only()`.execute(db);
	}
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
