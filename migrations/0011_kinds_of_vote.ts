import { sql, type Kysely } from 'kysely';

/** Every form of ballot (domain.md 3 and 4.2, ruling 22), all with one register and one result. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		alter table vote
			drop constraint vote_kind_check,
			add constraint vote_kind_check check (kind in ('CONSENSUS_CALL', 'RECORD_VOTE', 'ROLL_CALL', 'SHOW_OF_HANDS',
				'ONE_VOICE_PER_PARTY', 'SECRET', 'PREFERENCE', 'ELECTION'))`.execute(db);
	// Who keyed the answer in, where it was not the voter himself.
	await sql`alter table ballot add column entered_by uuid references person`.execute(db);

	// A seat that passed when it was called: once, to be called again at the end; twice, and it did not vote.
	await sql`
		create table roll_call_pass (
			vote_id uuid not null,
			seat_id uuid not null,
			body_id uuid not null,
			passes smallint not null check (passes in (1, 2)),
			primary key (vote_id, seat_id),
			foreign key (vote_id, seat_id) references vote_seat (vote_id, seat_id)
		)`.execute(db);

	// Hands as one teller counted them, in one round; tellers of two parties must agree (domain.md 4.2).
	await sql`
		create table hands_count (
			vote_id uuid not null references vote,
			round smallint not null check (round > 0),
			party_id uuid not null,
			body_id uuid not null,
			person_id uuid not null references person,
			seat_id uuid not null references seat,
			figures jsonb not null,
			entered_at timestamptz not null,
			primary key (vote_id, round, party_id),
			foreign key (party_id, body_id) references party (id, body_id)
		)`.execute(db);

	// A secret ballot while it is open: who took part, and what papers there are, without a key from one to the other
	// and without times. All three are emptied when the vote is sealed, with the key in its wrapping.
	await sql`
		create table secret_key (
			vote_id uuid primary key references vote,
			wrapped bytea not null
		)`.execute(db);
	await sql`
		create table secret_participation (
			vote_id uuid not null,
			seat_id uuid not null,
			body_id uuid not null,
			nonce bytea not null,
			receipt bytea not null,
			primary key (vote_id, seat_id),
			foreign key (vote_id, seat_id) references vote_seat (vote_id, seat_id)
		)`.execute(db);
	await sql`
		create table secret_paper (
			paper_id uuid primary key default gen_random_uuid(),
			vote_id uuid not null references vote,
			party_id uuid,
			sealed bytea not null
		)`.execute(db);
	await sql`create index secret_paper_of_vote on secret_paper (vote_id)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
