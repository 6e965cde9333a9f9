import { sql, type Kysely } from 'kysely';

/**
 * What `may_read` says of one meeting, which every page of it and every act in it asks first. Planning that relation takes
 * ten times as long as reading it; a function keeps its plan, on every connection one, and makes it anew when tables grow
 * or `may_read` changes. The plan is made for everybody: one for each reader would be planned for each again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create function may_read_meeting(reader uuid, as_of timestamptz, meeting uuid)
		returns table (audience text, party_id uuid)
		language plpgsql stable set plan_cache_mode = force_generic_plan as $$
		begin
			return query select r.audience, r.party_id from may_read(reader, as_of) r
				where r.object_id = meeting and r.kind = 'MEETING' order by r.rank, r.audience desc limit 1;
		end $$`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
