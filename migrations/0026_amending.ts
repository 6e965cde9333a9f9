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
			add column left_out text check (left_out in ('PENDING', 'ALONE')),
			add column acceptance_offered boolean not null default false,
			add check (left_out is null or op = 'REPLACE'),
			add check (left_out is distinct from 'ALONE' or state = 'ADOPTED'),
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
	await sql`
		alter table motion add column amendment_order text
			check (amendment_order in ('CHAIR_ORDER', 'FURTHEST_FIRST', 'TEXT_ORDER'))`.execute(db);
	await sql`
		alter table vote
			add column amendment_part text check (amendment_part in ('LEAVE_OUT', 'INSERT')),
			add check (amendment_part is null or amendment_id is not null)`.execute(db);
	await sql`
		create table vote_between (
			vote_id uuid not null references vote,
			meeting_id uuid not null,
			body_id uuid not null,
			amendment_id uuid not null,
			option text not null,
			primary key (vote_id, option),
			unique (vote_id, amendment_id),
			foreign key (amendment_id, meeting_id) references amendment (id, meeting_id),
			foreign key (meeting_id, body_id) references meeting (id, body_id)
		)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
