import { sql, type Kysely } from 'kysely';

/**
 * Each party's own consent to the body's agreement on electronic signatures (E-Signature Law art. 3 and 13: the parties
 * agree). Agreements from before consents were kept need none; each one adopted from now on does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`alter table signature_agreement
		add column needs_consent boolean not null default false,
		add unique (id, body_id)`.execute(db);
	await sql`
		create table signature_consent (
			body_id uuid not null,
			agreement_id uuid not null,
			party_id uuid not null,
			person_id uuid not null references person,
			sha256 bytea not null check (length(sha256) = 32),
			consented_at timestamptz not null,
			primary key (agreement_id, party_id),
			foreign key (agreement_id, body_id) references signature_agreement (id, body_id),
			foreign key (party_id, body_id) references party (id, body_id)
		)`.execute(db);
	await sql`
		create trigger signature_consent_append_only
		before update or delete or truncate on signature_consent
		for each statement execute function append_only()`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
