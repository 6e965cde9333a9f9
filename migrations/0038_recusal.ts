import { sql, type Kysely } from 'kysely';

/**
 * Recusals: a seat that does not vote in the next ballot on the matter of an item. `vote_id` is the ballot for which it was,
 * once that has opened; the run-off of a tied one takes it on. One stands for a seat and an item at most.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table recusal (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			item_id uuid not null,
			seat_id uuid not null,
			party_id uuid not null,
			person_id uuid not null references person,
			reason_zh text, reason_en text,
			entered_by uuid not null references person,
			entered_at timestamptz not null,
			withdrawn_at timestamptz,
			vote_id uuid references vote,
			request_key uuid not null,
			constraint recusal_request_key_key unique (request_key),
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (item_id, meeting_id) references agenda_item (id, meeting_id),
			foreign key (seat_id, party_id, body_id) references seat (id, party_id, body_id),
			check (reason_zh is not null or reason_en is not null),
			check (withdrawn_at is null or vote_id is null)
		)`.execute(db);
	await sql`
		create unique index one_standing_recusal on recusal (item_id, seat_id)
		where (withdrawn_at is null and vote_id is null)`.execute(db);
	await sql`create index on recusal (vote_id) where (vote_id is not null)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
