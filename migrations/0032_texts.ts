import { sql, type Kysely } from 'kysely';

/** Why an amendment is moved, in its mover's words, and what the sides say of it (design.md 8.7, mockup 07). */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`alter table amendment add column reason_zh text, add column reason_en text`.execute(db);
	await sql`
		create table amendment_comment (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			amendment_id uuid not null,
			number integer not null check (number > 0),
			seat_id uuid not null references seat,
			party_id uuid not null,
			person_id uuid not null references person,
			text_zh text,
			text_en text,
			said_at timestamptz not null,
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (amendment_id, meeting_id) references amendment (id, meeting_id),
			foreign key (party_id, body_id) references party (id, body_id),
			unique (amendment_id, number),
			check (text_zh is not null or text_en is not null)
		)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
