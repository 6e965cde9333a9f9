import { sql, type Kysely } from 'kysely';

/** Minutes from draft to filing, signatures, and the archive with its search (domain.md 4.2, rulings 27-37). */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table signature_agreement (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null references body,
			version integer not null check (version > 0),
			text_zh text not null, text_en text not null,
			in_force daterange not null,
			unique (body_id, version),
			exclude using gist (body_id with =, in_force with &&)
		)`.execute(db);

	await sql`
		create table minutes (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null unique,
			state text not null default 'DRAFT' check (state in ('DRAFT', 'CIRCULATED', 'COMMENTS_CLOSED', 'AGREED', 'DISPUTED', 'SIGNING', 'SIGNED')),
			version integer not null default 1 check (version > 0),
			prose jsonb not null,
			number_year smallint, number_in_year smallint,
			verify_code text unique check (verify_code ~ '^[2-9A-HJ-NP-Z]{12}$'),
			signature_agreement_id uuid references signature_agreement,
			frozen_at timestamptz,
			sha256 bytea references file,
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			unique (id, body_id),
			unique (body_id, number_year, number_in_year),
			check ((state in ('SIGNING', 'SIGNED')) = (sha256 is not null))
		)`.execute(db);

	// Each circulated version, whole; its hash is in the record (ruling 33).
	await sql`
		create table minutes_version (
			body_id uuid not null,
			minutes_id uuid not null,
			version integer not null,
			prose jsonb not null,
			sha256 bytea not null,
			circulated_at timestamptz not null,
			comments_due_at timestamptz not null,
			primary key (minutes_id, version),
			foreign key (minutes_id, body_id) references minutes (id, body_id)
		)`.execute(db);

	await sql`
		create table minutes_comment (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			minutes_id uuid not null,
			version integer not null,
			party_id uuid not null,
			person_id uuid not null references person,
			block text not null,
			text text not null check (length(text) between 1 and 2000),
			made_at timestamptz not null,
			answer text check (answer in ('ACCEPTED', 'DECLINED', 'PARTY_STATEMENT')),
			answer_reason text,
			answered_at timestamptz,
			request_key uuid not null unique,
			foreign key (minutes_id, version) references minutes_version (minutes_id, version),
			foreign key (party_id, body_id) references party (id, body_id),
			check ((answer is null) = (answered_at is null))
		)`.execute(db);

	await sql`
		create table minutes_agreement (
			body_id uuid not null,
			minutes_id uuid not null,
			version integer not null,
			party_id uuid not null,
			person_id uuid not null references person,
			agreed_at timestamptz not null,
			primary key (minutes_id, version, party_id),
			foreign key (minutes_id, version) references minutes_version (minutes_id, version),
			foreign key (party_id, body_id) references party (id, body_id)
		)`.execute(db);

	await sql`
		create table signature_slot (
			body_id uuid not null,
			minutes_id uuid not null,
			party_id uuid not null,
			field text not null,
			signatory_id uuid not null references person,
			signed_at timestamptz,
			certificate bytea,
			refused_at timestamptz,
			refusal_reason text,
			primary key (minutes_id, party_id),
			foreign key (minutes_id, body_id) references minutes (id, body_id),
			foreign key (party_id, body_id) references party (id, body_id),
			check ((signed_at is null) = (certificate is null)),
			check ((refused_at is null) = (refusal_reason is null)),
			check (signed_at is null or refused_at is null)
		)`.execute(db);

	// A frozen or filed document; the revisions of its file, each a prefix of the final one (ruling 28).
	await sql`
		create table document (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			kind text not null check (kind in ('MINUTES')),
			number_zh text not null, number_en text not null,
			slug text not null unique,
			title_zh text, title_en text,
			verify_code text not null unique,
			state text not null check (state in ('SIGNING', 'FILED', 'SUPERSEDED')),
			release text not null default 'BODY' check (release in ('PARTY', 'BODY', 'OBSERVERS', 'PUBLIC')),
			sha256 bytea not null references file,
			met_on date not null,
			filed_at timestamptz,
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			check (state <> 'FILED' or filed_at is not null)
		)`.execute(db);

	await sql`
		create table document_revision (
			document_id uuid not null references document,
			body_id uuid not null,
			length bigint not null,
			sha256 bytea not null unique,
			what text not null check (what in ('FROZEN', 'SIGNED')),
			party_id uuid,
			at timestamptz not null,
			primary key (document_id, length)
		)`.execute(db);

	await sql`
		create table document_paragraph (
			document_id uuid not null references document,
			body_id uuid not null,
			ordinal integer not null,
			page integer,
			text text not null check (length(text) <= 2000),
			normal text not null,
			terms tsvector not null,
			primary key (document_id, ordinal)
		)`.execute(db);
	await sql`create index document_paragraph_terms on document_paragraph using gin (terms)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
