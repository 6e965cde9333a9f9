import { sql, type Kysely } from 'kysely';

/**
 * What `may_read` says of one body, and of one meeting's minutes, with plans that are kept, as 0044 does it for one meeting:
 * every act in a body asks the first.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create function may_read_body(reader uuid, as_of timestamptz, body uuid) returns boolean
		language plpgsql stable set plan_cache_mode = force_generic_plan as $$
		begin
			return exists (select from may_read(reader, as_of) r where r.object_id = body and r.kind = 'BODY');
		end $$`.execute(db);
	await sql`
		create function may_read_minutes(reader uuid, as_of timestamptz, minutes uuid)
		returns table (audience text, party_id uuid)
		language plpgsql stable set plan_cache_mode = force_generic_plan as $$
		begin
			return query select r.audience, r.party_id from may_read(reader, as_of) r
				where r.object_id = minutes and r.kind = 'MINUTES' order by r.rank limit 1;
		end $$`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
