import { sql, type Kysely } from 'kysely';

/**
 * Who asks for the floor and who has it, item by item (domain.md 4.1, speaking order). How a timer ran stands here and
 * in no entry (ruling 11).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const kinds = sql`('POINT_OF_ORDER', 'CONTINUED', 'OPENING', 'LIST', 'REPLY', 'CLOSING')`;
	const capacities = sql`('TITULAR', 'ALTERNATE', 'ADVISER', 'OBSERVER', 'SECRETARY', 'LIAISON')`;

	// What the chair decided for one item, in place of the charter's.
	await sql`
		create table speakers_list (
			item_id uuid primary key,
			body_id uuid not null,
			meeting_id uuid not null,
			closed boolean not null default false,
			per_speech_seconds integer check (per_speech_seconds > 0),
			per_party_seconds integer check (per_party_seconds > 0),
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (item_id, meeting_id) references agenda_item (id, meeting_id),
			check (per_party_seconds is null or per_speech_seconds is not null)
		)`.execute(db);

	await sql`
		create table floor_request (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			item_id uuid not null,
			number integer not null check (number > 0),
			person_id uuid not null references person,
			party_id uuid,
			capacity text not null check (capacity in ${capacities}),
			kind text not null check (kind in ${kinds}),
			yielded_by uuid references person,
			invited boolean not null default false,
			state text not null default 'WAITING' check (state in ('WAITING', 'WITHDRAWN', 'GIVEN')),
			request_key uuid,
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (item_id, meeting_id) references agenda_item (id, meeting_id),
			foreign key (party_id, body_id) references party (id, body_id),
			unique (id, item_id),
			unique (meeting_id, number),
			constraint floor_request_request_key_key unique (request_key),
			check (yielded_by is null or capacity = 'ADVISER')
		)`.execute(db);
	await sql`
		create unique index one_request_waits on floor_request (item_id, coalesce(yielded_by, person_id), kind)
			where (state = 'WAITING')`.execute(db);

	await sql`
		create table speech (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			item_id uuid not null,
			request_id uuid not null unique,
			number integer not null check (number > 0),
			limit_seconds integer not null check (limit_seconds > 0),
			started_at timestamptz not null,
			ended_at timestamptz,
			running_since timestamptz,
			spoken_ms integer not null default 0 check (spoken_ms >= 0),
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (item_id, meeting_id) references agenda_item (id, meeting_id),
			foreign key (request_id, item_id) references floor_request (id, item_id),
			unique (meeting_id, number),
			check (ended_at is null or (ended_at >= started_at and running_since is null))
		)`.execute(db);
	await sql`create unique index one_speaks on speech (meeting_id) where (ended_at is null)`.execute(db);

	await sql`
		alter table screen_direction
			drop constraint screen_direction_shows_check,
			add constraint screen_direction_shows_check check (shows in ('FOLLOW', 'AGENDA', 'SPEAKER', 'RESULT', 'TITLE'))`.execute(
		db
	);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
