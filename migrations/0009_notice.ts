import { sql, type Kysely } from 'kysely';

/** Answer links that outlive a change of the meeting, and answers that know which time they were given for. */
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
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
