import { sql, type Kysely } from 'kysely';

/**
 * The record: logs, their entries, their checkpoints, the keys that sign them.
 *
 * The line is the only thing a writer hands over. Everything else about an entry (index, time, type, actor,
 * leaf hash) is taken out of the line by the database, so that no column can say something else than what was
 * hashed. Gapless: an entry refers to the one before it. Append-only: triggers refuse the rest.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`create extension if not exists btree_gist`.execute(db);

	await sql`
		create table log_key (
			body_id            uuid primary key,
			public_key         bytea not null check (octet_length(public_key) = 32),
			sealed_private_key bytea not null,
			created_at         timestamptz not null
		)`.execute(db);

	await sql`
		create table log (
			id         uuid primary key default gen_random_uuid(),
			kind       text not null check (kind in ('BODY', 'MEETING', 'PARTY')),
			body_id    uuid not null references log_key,
			meeting_id uuid,
			party_id   uuid,
			origin     text not null unique check (origin ~ '^[^[:space:]+]+$'),
			size       integer not null default 0 check (size >= 0),
			last_ts    timestamptz,
			frontier   bytea not null default ''::bytea,
			opened_at  timestamptz not null,
			ended_at   timestamptz,
			check ((kind = 'MEETING') = (meeting_id is not null)),
			check ((kind = 'PARTY') = (party_id is not null)),
			check ((size = 0) = (last_ts is null)),
			check (octet_length(frontier) = 32 * bit_count(size::bit(32)))
		)`.execute(db);
	await sql`create unique index log_of_body on log (body_id) where kind = 'BODY'`.execute(db);
	await sql`create unique index log_of_meeting on log (meeting_id) where kind = 'MEETING'`.execute(db);
	await sql`create unique index log_of_party on log (party_id) where kind = 'PARTY'`.execute(db);

	await sql`
		create table entry (
			log_id    uuid not null references log,
			i         integer not null check (i >= 0),
			prev      integer generated always as (case when i = 0 then null else i - 1 end) stored,
			ts        timestamptz not null,
			type      text not null,
			v         integer not null,
			by        text not null,
			person_id uuid,
			seat_id   uuid,
			office    text,
			party_id  uuid,
			capacity  text,
			body_id   uuid not null,
			line      text not null,
			leaf      bytea not null check (octet_length(leaf) = 32),
			primary key (log_id, i),
			foreign key (log_id, prev) references entry (log_id, i)
		)`.execute(db);
	await sql`create index entry_type on entry (log_id, type, i)`.execute(db);

	await sql`
		create table checkpoint (
			log_id  uuid not null references log,
			size    integer not null check (size > 0),
			last    integer generated always as (size - 1) stored,
			body_id uuid not null,
			root    bytea not null check (octet_length(root) = 32),
			note    text not null,
			made_at timestamptz not null,
			primary key (log_id, size),
			foreign key (log_id, last) references entry (log_id, i)
		)`.execute(db);

	await sql`
		create function entry_from_line() returns trigger language plpgsql as $$
		declare
			line jsonb := new.line::jsonb;
			body jsonb := line -> 'body';
			head log;
			before entry;
		begin
			select * into strict head from log where id = new.log_id;
			if head.ended_at is not null then
				raise exception 'log % has ended', new.log_id using errcode = 'check_violation';
			end if;
			new.i := (line ->> 'i')::integer;
			new.ts := (line ->> 'ts')::timestamptz;
			new.type := line ->> 't';
			new.v := (line ->> 'v')::integer;
			new.by := line ->> 'by';
			new.person_id := nullif(body ->> 'person', 'system')::uuid;
			new.seat_id := (body ->> 'seat')::uuid;
			new.office := body ->> 'office';
			new.party_id := (body ->> 'party')::uuid;
			new.capacity := body ->> 'capacity';
			new.body_id := head.body_id;
			new.leaf := sha256('\\x00'::bytea || convert_to(new.line, 'UTF8'));
			select * into before from entry where log_id = new.log_id and i = new.i - 1;
			if before.ts > new.ts then
				raise exception 'entry % of log % is earlier than the one before it', new.i, new.log_id
					using errcode = 'check_violation';
			end if;
			return new;
		end $$`.execute(db);
	await sql`
		create trigger entry_from_line before insert on entry
		for each row execute function entry_from_line()`.execute(db);

	// Whoever inserts an entry without moving the log's head is found at commit.
	await sql`
		create function entry_is_counted() returns trigger language plpgsql as $$
		begin
			if not exists (select from log where id = new.log_id and size > new.i and last_ts >= new.ts) then
				raise exception 'the head of log % does not cover its entry %', new.log_id, new.i
					using errcode = 'check_violation';
			end if;
			return null;
		end $$`.execute(db);
	await sql`
		create constraint trigger entry_is_counted after insert on entry deferrable initially deferred
		for each row execute function entry_is_counted()`.execute(db);

	await sql`
		create function append_only() returns trigger language plpgsql as $$
		begin
			raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
		end $$`.execute(db);
	for (const table of ['entry', 'checkpoint']) {
		await sql`
			create trigger append_only before update or delete or truncate on ${sql.table(table)}
			for each statement execute function append_only()`.execute(db);
	}

	await sql`
		create function log_only_grows() returns trigger language plpgsql as $$
		begin
			if (new.id, new.kind, new.body_id, new.meeting_id, new.party_id, new.origin, new.opened_at)
				is distinct from (old.id, old.kind, old.body_id, old.meeting_id, old.party_id, old.origin, old.opened_at)
				or new.size < old.size
				or new.last_ts < old.last_ts
				or old.ended_at is not null
			then
				raise exception 'a log only grows, and not after its end' using errcode = 'restrict_violation';
			end if;
			return new;
		end $$`.execute(db);
	await sql`
		create trigger log_only_grows before update on log
		for each row execute function log_only_grows()`.execute(db);
}
