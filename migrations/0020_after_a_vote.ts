import { sql, type Kysely } from 'kysely';

/** What comes after the result of a vote (domain.md 4.2, Ballot): challenges, annulment, and what voters say of theirs. */
export async function up(db: Kysely<unknown>): Promise<void> {
	// The entries of one vote, without reading the whole log.
	await sql`
		create index entry_of_vote on entry (log_id, ((line::jsonb -> 'body' ->> 'vote')), i)
		where (line::jsonb -> 'body' ->> 'vote') is not null`.execute(db);

	// The count of an annulled vote stays as it was; it only decides nothing any more.
	await sql`
		alter table vote
			add column annulled_at timestamptz,
			add constraint annulled_after_close check (annulled_at is null or (state = 'CLOSED' and annulled_at >= closed_at))`.execute(
		db
	);

	await sql`
		create table vote_challenge (
			id uuid primary key default gen_random_uuid(),
			vote_id uuid not null references vote,
			body_id uuid not null references body,
			seat_id uuid not null references seat,
			person_id uuid not null references person,
			state text not null default 'STANDING' check (state in ('STANDING', 'UPHELD', 'DISMISSED')),
			made_at timestamptz not null,
			ruled_at timestamptz check (ruled_at >= made_at),
			request_key uuid not null unique,
			unique (vote_id, seat_id),
			check ((state = 'STANDING') = (ruled_at is null))
		)`.execute(db);
	await sql`create unique index one_standing_challenge on vote_challenge (vote_id) where (state = 'STANDING')`.execute(
		db
	);

	// A seat explains its vote once, for itself or for its party, and declares once that it meant another. The words are in the record.
	await sql`
		create table vote_remark (
			vote_id uuid not null,
			seat_id uuid not null,
			body_id uuid not null references body,
			kind text not null check (kind in ('EXPLANATION', 'EXPLANATION_OF_PARTY', 'CORRECTION')),
			person_id uuid not null references person,
			made_at timestamptz not null,
			primary key (vote_id, seat_id, kind),
			foreign key (vote_id, seat_id) references vote_seat (vote_id, seat_id)
		)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
