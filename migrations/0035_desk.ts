import { sql, type Kysely } from 'kysely';

/**
 * Who runs a meeting from the console, one secretary at a time, and who asks for it; and the keys that a person has
 * moved on the console; none of it is an act of the meeting (ruling 11), only the passing on is. And what a meeting gives
 * somebody to do (domain.md 4.2, Action item), by a date, numbered within it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table meeting_control (
			meeting_id uuid primary key references meeting,
			person_id uuid not null references person,
			since timestamptz not null,
			acted_at timestamptz not null,
			offered_to uuid references person,
			check (offered_to <> person_id)
		)`.execute(db);
	await sql`
		create table control_request (
			meeting_id uuid not null references meeting,
			person_id uuid not null references person,
			asked_at timestamptz not null,
			primary key (meeting_id, person_id)
		)`.execute(db);
	await sql`
		create table console_keys (
			person_id uuid primary key references person,
			keys jsonb not null check (jsonb_typeof(keys) = 'object')
		)`.execute(db);
	await sql`
		create table action_item (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null references body,
			meeting_id uuid not null,
			item_id uuid,
			number integer not null check (number > 0),
			text_zh text,
			text_en text,
			organisation_id uuid references organisation,
			person_id uuid references person,
			due date not null,
			state text not null default 'REGISTERED' check (state in ('REGISTERED')),
			registered_at timestamptz not null,
			unique (meeting_id, number),
			check (text_zh is not null or text_en is not null),
			check (organisation_id is not null or person_id is not null),
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (item_id, meeting_id) references agenda_item (id, meeting_id)
		)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
