import { sql, type Kysely } from 'kysely';

/**
 * A party's own space grows: drafts of amendments to amendments, and one sheet of notes for each party and meeting, kept
 * and guarded as drafts are. And the recess in which the parties confer, each in its room: the meeting keeps of it when
 * it began, until when it was given, and when it ended (ruling 8).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { rows } = await sql<{ conname: string }>`
		select conname from pg_constraint
		where conrelid = 'draft'::regclass and contype = 'c'
			and (pg_get_constraintdef(oid) like '%title_zh%' or conname = 'draft_kind_check')`.execute(db);
	for (const { conname } of rows) await sql`alter table draft drop constraint ${sql.id(conname)}`.execute(db);
	await sql`
		alter table draft
			add column target_id uuid,
			add foreign key (target_id, meeting_id) references amendment (id, meeting_id),
			add constraint draft_kind_check check (kind in ('AMENDMENT', 'MOTION', 'NOTES')),
			add constraint draft_titled check (kind <> 'MOTION' or title_zh is not null or title_en is not null),
			add constraint draft_targets check (target_id is null or kind = 'AMENDMENT'),
			add constraint draft_notes_stay check (kind <> 'NOTES' or state = 'DRAFT')`.execute(db);
	await sql`create unique index draft_notes on draft (meeting_id, party_id) where kind = 'NOTES'`.execute(db);
	await sql`
		create or replace function draft_only_grows() returns trigger language plpgsql as $$
		begin
			if tg_op = 'DELETE' then
				raise exception 'a draft is discarded, never deleted' using errcode = 'restrict_violation';
			end if;
			if (new.id, new.body_id, new.party_id, new.meeting_id, new.kind, new.motion_id, new.target_id, new.op, new.clause,
					new.item_id, new.created_by, new.created_at)
				is distinct from (old.id, old.body_id, old.party_id, old.meeting_id, old.kind, old.motion_id, old.target_id, old.op, old.clause,
					old.item_id, old.created_by, old.created_at)
				or new.last_seq < old.last_seq
				or old.state <> 'DRAFT'
			then
				raise exception 'a draft only grows, and not after its end' using errcode = 'restrict_violation';
			end if;
			return new;
		end $$`.execute(db);

	await sql`
		create table caucus (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			opened_at timestamptz not null,
			until timestamptz not null,
			closed_at timestamptz,
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			check (until > opened_at),
			check (closed_at >= opened_at)
		)`.execute(db);
	await sql`create index on caucus (body_id)`.execute(db);
	await sql`create unique index caucus_under_way on caucus (meeting_id) where closed_at is null`.execute(db);
	// It may be given longer while it lasts, and it ends once.
	await sql`
		create function caucus_goes_forward() returns trigger language plpgsql as $$
		begin
			if tg_op = 'DELETE' then
				raise exception 'a caucus is closed, never deleted' using errcode = 'restrict_violation';
			end if;
			if (new.id, new.body_id, new.meeting_id, new.opened_at) is distinct from (old.id, old.body_id, old.meeting_id, old.opened_at)
				or new.until < old.until or old.closed_at is not null
			then
				raise exception 'a caucus is extended or closed, and nothing else' using errcode = 'restrict_violation';
			end if;
			return new;
		end $$`.execute(db);
	await sql`create trigger caucus_goes_forward before update or delete on caucus
		for each row execute function caucus_goes_forward()`.execute(db);
	await sql`create trigger append_only before truncate on caucus
		for each statement execute function append_only()`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
