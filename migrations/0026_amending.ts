import { sql, type Kysely } from 'kysely';

/**
 * Amendments to amendments, at most so deep; amendments that a mover took over as his own; a vote between several; and
 * leaving out and inserting as two questions (domain.md 4.1 and 4.2).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		alter table amendment
			add column target_amendment uuid,
			add column degree smallint not null
				generated always as (case when target_amendment is null then 1 else 2 end) stored,
			add column target_degree smallint
				generated always as (case when target_amendment is null then null else 1 end) stored,
			drop constraint amendment_motion_id_number_key,
			add unique (id, motion_id, degree),
			add foreign key (target_amendment, motion_id, target_degree) references amendment (id, motion_id, degree)`.execute(
		db
	);
	await sql`create unique index amendment_number on amendment (motion_id, number) where target_amendment is null`.execute(
		db
	);
	await sql`create unique index amendment_to_amendment_number on amendment (target_amendment, number)`.execute(
		db
	);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
