import { sql, type Kysely } from 'kysely';

/**
 * Drafting together: texts that belong to one party until it moves them (ruling 8). What is written is kept as updates
 * in the order in which they were stored, and compacted into one snapshot. Every row names its party.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table draft (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			party_id uuid not null,
			meeting_id uuid not null,
			kind text not null check (kind in ('AMENDMENT', 'MOTION')),
			motion_id uuid,
			op text check (op in ('INSERT', 'REPLACE')),
			clause text,
			item_id uuid,
			title_zh text, title_en text,
			created_by uuid not null references person,
			created_at timestamptz not null,
			state text not null default 'DRAFT' check (state in ('DRAFT', 'MOVED', 'DISCARDED')),
			last_seq integer not null default 0 check (last_seq >= 0),
			ended_by uuid references person,
			ended_at timestamptz,
			moved_amendment_id uuid,
			moved_motion_id uuid,
			foreign key (party_id, body_id) references party (id, body_id),
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (motion_id, meeting_id) references motion (id, meeting_id),
			foreign key (item_id, meeting_id) references agenda_item (id, meeting_id),
			foreign key (moved_amendment_id, meeting_id) references amendment (id, meeting_id),
			foreign key (moved_motion_id, meeting_id) references motion (id, meeting_id),
			unique (id, party_id, body_id),
			check ((kind = 'AMENDMENT') = (motion_id is not null)),
			check (num_nulls(motion_id, op, clause) in (0, 3)),
			check (op <> 'REPLACE' or clause <> ''),
			check ((kind = 'MOTION') = (item_id is not null)),
			check (kind = 'AMENDMENT' or title_zh is not null or title_en is not null),
			check ((state = 'DRAFT') = (ended_at is null)),
			check ((state = 'DRAFT') = (ended_by is null)),
			check ((state = 'MOVED') = (num_nonnulls(moved_amendment_id, moved_motion_id) = 1)),
			check (moved_amendment_id is null or kind = 'AMENDMENT'),
			check (moved_motion_id is null or kind = 'MOTION')
		)`.execute(db);
	await sql`create index on draft (meeting_id, party_id)`.execute(db);
	await sql`create index on draft (body_id, party_id)`.execute(db);

	await sql`
		create table draft_update (
			draft_id uuid not null,
			body_id uuid not null,
			party_id uuid not null,
			seq integer not null check (seq > 0),
			data bytea not null check (octet_length(data) between 1 and 65536),
			person_id uuid not null references person,
			stored_at timestamptz not null,
			primary key (draft_id, seq),
			foreign key (draft_id, party_id, body_id) references draft (id, party_id, body_id)
		)`.execute(db);

	await sql`
		create table draft_snapshot (
			draft_id uuid primary key,
			body_id uuid not null,
			party_id uuid not null,
			through_seq integer not null check (through_seq > 0),
			data bytea not null,
			made_at timestamptz not null,
			foreign key (draft_id, party_id, body_id) references draft (id, party_id, body_id)
		)`.execute(db);

	// A draft's place never changes, it ends once, and only while it is one does its text grow.
	await sql`
		create function draft_only_grows() returns trigger language plpgsql as $$
		begin
			if tg_op = 'DELETE' then
				raise exception 'a draft is discarded, never deleted' using errcode = 'restrict_violation';
			end if;
			if (new.id, new.body_id, new.party_id, new.meeting_id, new.kind, new.motion_id, new.op, new.clause, new.item_id,
					new.created_by, new.created_at)
				is distinct from (old.id, old.body_id, old.party_id, old.meeting_id, old.kind, old.motion_id, old.op, old.clause, old.item_id,
					old.created_by, old.created_at)
				or new.last_seq < old.last_seq
				or old.state <> 'DRAFT'
			then
				raise exception 'a draft only grows, and not after its end' using errcode = 'restrict_violation';
			end if;
			return new;
		end $$`.execute(db);
	await sql`create trigger draft_only_grows before update or delete on draft
		for each row execute function draft_only_grows()`.execute(db);

	// Updates come one after another: each is the last that its draft counts. What a snapshot holds may go, nothing else.
	await sql`
		create function draft_update_in_order() returns trigger language plpgsql as $$
		begin
			if tg_op = 'INSERT' then
				if not exists (select from draft where id = new.draft_id and state = 'DRAFT' and last_seq = new.seq) then
					raise exception 'update % is not the next of draft %', new.seq, new.draft_id using errcode = 'restrict_violation';
				end if;
				return new;
			end if;
			if tg_op = 'DELETE' and exists (select from draft_snapshot where draft_id = old.draft_id and through_seq >= old.seq) then
				return old;
			end if;
			raise exception 'draft_update is append-only: % refused', tg_op using errcode = 'restrict_violation';
		end $$`.execute(db);
	await sql`create trigger draft_update_in_order before insert or update or delete on draft_update
		for each row execute function draft_update_in_order()`.execute(db);

	await sql`
		create function draft_snapshot_only_grows() returns trigger language plpgsql as $$
		begin
			if tg_op = 'DELETE' or (tg_op = 'UPDATE' and new.through_seq < old.through_seq)
				or not exists (select from draft where id = new.draft_id and last_seq >= new.through_seq)
			then
				raise exception 'a snapshot only grows, as far as its draft has come' using errcode = 'restrict_violation';
			end if;
			return new;
		end $$`.execute(db);
	await sql`create trigger draft_snapshot_only_grows before insert or update or delete on draft_snapshot
		for each row execute function draft_snapshot_only_grows()`.execute(db);
	for (const table of ['draft', 'draft_update', 'draft_snapshot'])
		await sql`create trigger append_only before truncate on ${sql.table(table)}
			for each statement execute function append_only()`.execute(db);

	// Who may read a draft (rulings 5 and 8): whoever holds a mandate of that party today which also covers the meeting,
	// as delegate, alternate or adviser. No office opens it, no mandate of another party, and none that has ended.
	await sql`
		create function may_read_draft(reader uuid, as_of timestamptz)
		returns table (draft_id uuid)
		language sql stable as $$
			select d.id
			from mandate h
			join draft d on d.body_id = h.body_id and d.party_id = h.party_id
			join meeting m on m.id = d.meeting_id
			where h.person_id = reader and h.capacity <> 'OBSERVER'
				and h.during @> (as_of at time zone m.zone)::date
				and h.during @> (m.starts_at at time zone m.zone)::date
		$$`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
