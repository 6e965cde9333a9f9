import { sql, type Kysely } from 'kysely';

/** Which language of a motion's text prevails where they differ; null: nobody said, and both are equally authentic. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`alter table motion add column prevailing text check (prevailing in ('zh', 'en', 'BOTH'))`.execute(
		db
	);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
