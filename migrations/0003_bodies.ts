import { sql, type Kysely } from 'kysely';

/**
 * Organisations with dated names and relations (domain.md 1.2), bodies with their parties, seats, mandates,
 * offices and charters. What was true on a date stays readable as of that date, so nearly everything is dated;
 * ranges are half-open, `[from, to)`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`create extension if not exists btree_gist`.execute(db);

	await sql`
		create table organisation (
			id uuid primary key default gen_random_uuid(),
			key text not null unique check (key ~ '^[a-z0-9-]+$'),
			kind text not null check (kind in ('GENERAL_FEDERATION', 'INDUSTRIAL_UNION', 'INDUSTRY_UNION_FEDERATION',
				'GRASSROOTS_UNION', 'GOV_DEPARTMENT', 'INDUSTRY_ASSOCIATION', 'EMPLOYER_ORG', 'ENTERPRISE', 'GROUP_COMPANY', 'OTHER_INVITED')),
			level smallint not null check (level between 0 and 5),
			is_demo boolean not null default false,
			during daterange not null default daterange(null, null)
		)`.execute(db);

	await sql`
		create table organisation_name (
			organisation_id uuid not null references organisation,
			zh text,
			en text,
			during daterange not null default daterange(null, null),
			check (zh is not null or en is not null),
			exclude using gist (organisation_id with =, during with &&)
		)`.execute(db);

	await sql`
		create table organisation_relation (
			id uuid primary key default gen_random_uuid(),
			kind text not null check (kind in ('AFFILIATION', 'VERTICAL_LEADERSHIP', 'REPORTS_TO_LOCAL', 'LOCAL_LEADERSHIP',
				'INDUSTRY_LEADERSHIP', 'LIAISON', 'GUIDANCE', 'MEMBERSHIP', 'COUNTERPART', 'EMPLOYER_COUNTERPART', 'SUCCESSION', 'SEAT_IN')),
			from_id uuid not null references organisation,
			to_id uuid not null references organisation,
			department_zh text,
			department_en text,
			succession text check (succession in ('RETAINED', 'CONVERTED_TO_GROUP', 'FUNCTION_KEPT', 'REBUILT', 'ABSORBED_IN_FEDERATION', 'MERGED_SIMILAR')),
			during daterange not null default daterange(null, null),
			basis text,
			check (from_id <> to_id),
			check ((kind = 'SUCCESSION') = (succession is not null)),
			exclude using gist (kind with =, from_id with =, to_id with =, during with &&),
			exclude using gist (from_id with =, during with &&) where (kind = 'AFFILIATION'),
			exclude using gist (from_id with =, during with &&) where (kind = 'LOCAL_LEADERSHIP')
		)`.execute(db);

	await sql`
		create table membership (
			person_id uuid not null references person,
			organisation_id uuid not null references organisation,
			during daterange not null,
			basis text,
			exclude using gist (person_id with =, organisation_id with =, during with &&)
		)`.execute(db);

	await sql`
		create table body (
			id uuid primary key,
			slug text not null unique check (slug ~ '^[a-z0-9-]+$'),
			kind text not null check (kind in ('TRIPARTITE', 'JOINT_CONFERENCE', 'COMMITTEE')),
			name_zh text, name_en text,
			number_prefix_zh text, number_prefix_en text,
			zone text not null,
			is_demo boolean not null default false,
			log_id uuid not null unique references log deferrable initially deferred,
			created_at timestamptz not null default now(),
			check (name_zh is not null or name_en is not null)
		)`.execute(db);

	await sql`
		create table charter (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null references body,
			version integer not null check (version > 0),
			rules jsonb not null,
			sha256 bytea not null check (length(sha256) = 32),
			in_force daterange,
			unique (body_id, version),
			unique (id, body_id),
			exclude using gist (body_id with =, in_force with &&)
		)`.execute(db);

	await sql`
		create table party (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null references body,
			kind text not null check (kind in ('WORKER', 'GOVERNMENT', 'EMPLOYER', 'UNIT', 'COMMITTEE')),
			ordinal smallint not null check (ordinal > 0),
			label_zh text, label_en text,
			unique (body_id, ordinal),
			unique (id, body_id)
		)`.execute(db);

	await sql`
		create table party_organisation (
			body_id uuid not null,
			party_id uuid not null,
			organisation_id uuid not null references organisation,
			during daterange not null default daterange(null, null),
			foreign key (party_id, body_id) references party (id, body_id),
			exclude using gist (body_id with =, organisation_id with =, during with &&)
		)`.execute(db);

	await sql`
		create table charter_agreement (
			body_id uuid not null,
			charter_id uuid not null,
			party_id uuid not null,
			person_id uuid not null references person,
			agreed_at timestamptz not null,
			primary key (charter_id, party_id),
			foreign key (charter_id, body_id) references charter (id, body_id),
			foreign key (party_id, body_id) references party (id, body_id)
		)`.execute(db);

	await sql`
		create table seat (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			party_id uuid not null,
			number smallint not null check (number > 0),
			organisation_id uuid references organisation,
			during daterange not null default daterange(null, null),
			foreign key (party_id, body_id) references party (id, body_id),
			unique (party_id, number),
			unique (id, party_id, body_id)
		)`.execute(db);

	// An alternate, an adviser and an observer belong to a party, a titular delegate to one seat of it.
	await sql`
		create table mandate (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			party_id uuid not null,
			seat_id uuid,
			person_id uuid not null references person,
			capacity text not null check (capacity in ('TITULAR', 'ALTERNATE', 'ADVISER', 'OBSERVER')),
			organisation_id uuid references organisation,
			during daterange not null,
			basis text not null,
			check ((capacity = 'TITULAR') = (seat_id is not null)),
			foreign key (party_id, body_id) references party (id, body_id),
			foreign key (seat_id, party_id, body_id) references seat (id, party_id, body_id),
			constraint one_mandate_per_person_and_body exclude using gist (person_id with =, body_id with =, during with &&),
			constraint one_holder_per_seat exclude using gist (seat_id with =, during with &&) where (seat_id is not null)
		)`.execute(db);

	// Offices are dated and scoped beside mandates (ruling 2).
	await sql`
		create table office (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null references body,
			party_id uuid,
			person_id uuid not null references person,
			kind text not null check (kind in ('SECRETARY', 'LIAISON', 'CHAIR', 'CHIEF_REPRESENTATIVE', 'SIGNATORY', 'AUDITOR')),
			during daterange not null,
			basis text not null,
			check ((kind in ('LIAISON', 'CHIEF_REPRESENTATIVE', 'SIGNATORY')) = (party_id is not null)),
			foreign key (party_id, body_id) references party (id, body_id),
			exclude using gist (body_id with =, person_id with =, kind with =, during with &&),
			exclude using gist (party_id with =, kind with =, during with &&) where (kind in ('CHIEF_REPRESENTATIVE', 'SIGNATORY'))
		)`.execute(db);

	// A secretary or an administrator holds no mandate in the same body (ruling 2, domain.md 6). The rule spans
	// tables, so triggers keep it, and an advisory lock per person keeps two transactions from passing each other.
	await sql`
		create function refuse_mandate_beside_secretariat() returns trigger language plpgsql as $$
		begin
			perform pg_advisory_xact_lock(hashtextextended(new.person_id::text, 7));
			if exists (select from office o where o.person_id = new.person_id and o.body_id = new.body_id
					and o.kind = 'SECRETARY' and o.during && new.during)
				or exists (select from account a where a.person_id = new.person_id and a.is_administrator) then
				raise exception 'a secretary or an administrator holds no mandate in the same body'
					using errcode = 'exclusion_violation', constraint = 'no_mandate_beside_secretariat';
			end if;
			return new;
		end $$`.execute(db);
	await sql`create trigger no_mandate_beside_secretariat before insert or update on mandate
		for each row execute function refuse_mandate_beside_secretariat()`.execute(db);
	await sql`
		create function refuse_secretariat_beside_mandate() returns trigger language plpgsql as $$
		begin
			perform pg_advisory_xact_lock(hashtextextended(new.person_id::text, 7));
			if new.kind = 'SECRETARY' and exists (select from mandate m where m.person_id = new.person_id
					and m.body_id = new.body_id and m.during && new.during) then
				raise exception 'a secretary or an administrator holds no mandate in the same body'
					using errcode = 'exclusion_violation', constraint = 'no_mandate_beside_secretariat';
			end if;
			return new;
		end $$`.execute(db);
	await sql`create trigger no_mandate_beside_secretariat before insert or update on office
		for each row execute function refuse_secretariat_beside_mandate()`.execute(db);
	await sql`
		create function refuse_administrator_beside_mandate() returns trigger language plpgsql as $$
		begin
			perform pg_advisory_xact_lock(hashtextextended(new.person_id::text, 7));
			if new.is_administrator and exists (select from mandate m where m.person_id = new.person_id) then
				raise exception 'a secretary or an administrator holds no mandate in the same body'
					using errcode = 'exclusion_violation', constraint = 'no_mandate_beside_secretariat';
			end if;
			return new;
		end $$`.execute(db);
	await sql`create trigger no_mandate_beside_secretariat before insert or update on account
		for each row execute function refuse_administrator_beside_mandate()`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
