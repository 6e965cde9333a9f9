import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table person (
			id uuid primary key default gen_random_uuid(),
			name_zh text,
			name_en text,
			title_zh text,
			title_en text,
			email text,
			locale text not null default 'zh' check (locale in ('zh', 'en')),
			is_demo boolean not null default false,
			created_at timestamptz not null default now(),
			constraint person_has_a_name check (coalesce(name_zh, '') <> '' or coalesce(name_en, '') <> ''),
			constraint person_email_is_one_address check (email = btrim(email) and email like '%_@_%')
		)`.execute(db);
	// An address belongs to one person whatever the case it is typed in.
	await sql`create unique index person_email on person (lower(email))`.execute(db);

	// Not every person signs in: an account is what can, password_hash null until its invitation is accepted.
	await sql`
		create table account (
			person_id uuid primary key references person,
			sign_in_name text,
			password_hash text,
			is_administrator boolean not null default false,
			created_at timestamptz not null default now(),
			deactivated_at timestamptz,
			constraint sign_in_name_is_no_address check (sign_in_name = btrim(sign_in_name) and sign_in_name <> '' and sign_in_name not like '%@%')
		)`.execute(db);
	await sql`create unique index account_sign_in_name on account (lower(sign_in_name))`.execute(db);

	// id is the SHA-256 of the token in the cookie, in hex: who reads this table cannot use what is in it.
	await sql`
		create table session (
			id text primary key check (id ~ '^[0-9a-f]{64}$'),
			person_id uuid not null references account,
			expires_at timestamptz not null,
			created_at timestamptz not null default now(),
			seen_at timestamptz not null default now(),
			user_agent text not null default '',
			address text not null default ''
		)`.execute(db);
	await sql`create index session_person on session (person_id)`.execute(db);

	// A link that may be used once; only the SHA-256 of its token is kept.
	await sql`
		create table one_time_token (
			hash bytea primary key check (octet_length(hash) = 32),
			kind text not null check (kind in ('INVITATION', 'PASSWORD_RESET')),
			person_id uuid not null references account,
			body jsonb not null default '{}',
			created_at timestamptz not null default now(),
			expires_at timestamptz not null,
			used_at timestamptz,
			revoked_at timestamptz,
			constraint used_or_revoked check (used_at is null or revoked_at is null)
		)`.execute(db);
	await sql`create index one_time_token_person on one_time_token (person_id, kind)`.execute(db);

	// Attempts counted in fixed windows, per account and per address; shared by all processes.
	await sql`
		create table attempt_window (
			key text primary key,
			started_at timestamptz not null,
			count integer not null check (count > 0)
		)`.execute(db);

	await sql`
		create table mail (
			id uuid primary key default gen_random_uuid(),
			to_address text not null,
			subject text not null,
			eml text not null,
			created_at timestamptz not null default now(),
			sent_at timestamptz
		)`.execute(db);
}
