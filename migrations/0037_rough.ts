import { sql, type Kysely } from 'kysely';

/**
 * Rehearsals. One has the people and the agenda of a convened meeting, and a log of its own whose name says what it is. It
 * is no part of the record, and the database sees to that: it takes no number, no checkpoint of the body's key covers its
 * log, and no minutes come out of it. When it is thrown away it loses its log, which stays as it was written: the tables of
 * the record know no exception from append-only that somebody could use to make a meeting vanish.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		alter table meeting
			add column rehearsal_of uuid references meeting,
			add check (rehearsal_of is null or state in ('CHECK_IN', 'INQUORATE', 'IN_SESSION', 'SUSPENDED', 'CLOSED', 'CANCELLED'))`.execute(
		db
	);
	await sql`drop index meeting_number`.execute(db);
	await sql`
		create unique index meeting_number on meeting (body_id, number)
		where (state not in ('DRAFT', 'CANCELLED') and rehearsal_of is null)`.execute(db);
	await sql`
		create unique index one_rehearsal on meeting (rehearsal_of)
		where (rehearsal_of is not null and state <> 'CANCELLED')`.execute(db);
	await sql`
		create function not_of_a_rehearsal() returns trigger language plpgsql as $$
		begin
			if exists (select from meeting m where m.rehearsal_of is not null and case tg_table_name
				when 'checkpoint' then m.id = (select l.meeting_id from log l where l.id = (to_jsonb(new) ->> 'log_id')::uuid)
				else m.id = (to_jsonb(new) ->> 'meeting_id')::uuid end)
			then
				raise exception 'a rehearsal has no %', tg_table_name using errcode = 'check_violation';
			end if;
			return new;
		end $$`.execute(db);
	for (const table of ['checkpoint', 'minutes'])
		await sql`
			create trigger not_of_a_rehearsal before insert on ${sql.table(table)}
			for each row execute function not_of_a_rehearsal()`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
