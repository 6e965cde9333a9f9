import { sql, type Kysely } from 'kysely';

/**
 * Elections and preference ballots (domain.md 3.3): what stands in a vote, ballots that name it, and run-offs of votes
 * that ended in a tie.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		alter table vote
			add column candidates jsonb,
			add column run_off_of uuid references vote`.execute(db);
	await sql`create index run_off_of_vote on vote (run_off_of) where (run_off_of is not null)`.execute(db);
	await sql`
		alter table ballot
			drop constraint ballot_choice_check,
			add constraint ballot_choice_check check (choice ~ '^(FOR|AGAINST|ABSTAIN|PAPER:[A-T](>[A-T])*)$')`.execute(
		db
	);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
