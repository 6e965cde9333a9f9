import { sql, type Kysely } from 'kysely';

/**
 * Answer links that outlive a change of the meeting, answers that know which time they were given for, and changes that
 * wait for every party's consent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	// Every notice carries a link of its own, and each leads to the same invitation for as long as there is one.
	await sql`
		create table answer_link (
			token_hash bytea primary key,
			body_id uuid not null,
			meeting_id uuid not null,
			person_id uuid not null,
			sequence integer not null,
			revoked_at timestamptz,
			foreign key (meeting_id, person_id) references invitee on delete cascade,
			foreign key (meeting_id, body_id) references meeting (id, body_id)
		)`.execute(db);
	await sql`create index on answer_link (meeting_id, person_id)`.execute(db);
	await sql`
		insert into answer_link (token_hash, body_id, meeting_id, person_id, sequence, revoked_at)
		select i.token_hash, i.body_id, i.meeting_id, i.person_id, m.sequence, i.token_revoked_at
		from invitee i join meeting m on m.id = i.meeting_id where i.token_hash is not null`.execute(db);
	await sql`alter table invitee drop column token_hash, drop column token_expires_at, drop column token_revoked_at`.execute(
		db
	);

	// The sequence in which the time was last changed, and the one that an answer was given to.
	await sql`alter table meeting add column time_sequence integer not null default 0`.execute(db);
	await sql`alter table invitee add column answered_sequence integer`.execute(db);
	await sql`update invitee i set answered_sequence = m.sequence from meeting m where m.id = i.meeting_id and i.answer is not null`.execute(
		db
	);
	await sql`alter table invitee add check ((answer is null) = (answered_sequence is null))`.execute(db);

	// Called to another sitting for want of a quorum (domain.md 4.2, Meeting).
	await sql`alter table meeting add column reconvened boolean not null default false`.execute(db);

	// A change inside the notice period: made when every party has consented (domain.md 4.2, Meeting).
	await sql`
		create table meeting_change (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			change jsonb not null,
			parts text[] not null check (parts <@ array['TIME', 'PLACE', 'AGENDA'] and parts <> '{}'),
			state text not null default 'PROPOSED' check (state in ('PROPOSED', 'MADE', 'DECLINED', 'WITHDRAWN')),
			proposed_by uuid not null references person,
			proposed_at timestamptz not null,
			declined_party_id uuid,
			decline_reason text,
			check ((state = 'DECLINED') = (declined_party_id is not null and decline_reason is not null)),
			foreign key (declined_party_id, body_id) references party (id, body_id),
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			unique (id, body_id)
		)`.execute(db);
	await sql`create unique index one_proposed_change on meeting_change (meeting_id) where (state = 'PROPOSED')`.execute(
		db
	);
	await sql`
		create table meeting_change_consent (
			change_id uuid not null,
			body_id uuid not null,
			party_id uuid not null,
			person_id uuid not null references person,
			consented_at timestamptz not null,
			primary key (change_id, party_id),
			foreign key (change_id, body_id) references meeting_change (id, body_id),
			foreign key (party_id, body_id) references party (id, body_id)
		)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
