import { sql, type Kysely } from 'kysely';

/**
 * The whole life of motions and amendments (domain.md 4.2): their states, until when each may be seconded, where
 * it stood when it was withdrawn, and the chair's rulings, which an appeal can overturn. What was there before stays as it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		alter table motion
			drop constraint motion_state_check,
			add constraint motion_state_check check (state in ('SUBMITTED', 'ADMISSIBLE', 'INADMISSIBLE', 'SECONDED', 'LAPSED',
				'OPEN', 'DEBATE_CLOSED', 'VOTING', 'ADOPTED', 'REJECTED', 'TIE_NOT_ADOPTED', 'VOID_NO_QUORUM', 'NO_CONSENSUS',
				'PARTY_POSITIONS', 'WITHDRAWN', 'REFERRED', 'POSTPONED')),
			add column second_by timestamptz,
			add column withdrawn_from text,
			add constraint motion_withdrawn_from check (withdrawn_from is null or state = 'WITHDRAWN'),
			add constraint motion_waits_for_second check (second_by is null or state = 'ADMISSIBLE')`.execute(db);
	// The check of 0022 on state and place has no name of its own: it is found by what it says.
	await sql`
		do $$
		declare named text;
		begin
			for named in
				select conname from pg_constraint where conrelid = 'amendment'::regclass and contype = 'c'
					and pg_get_constraintdef(oid) like '%state%'
			loop
				execute format('alter table amendment drop constraint %I', named);
			end loop;
		end $$`.execute(db);
	await sql`
		alter table amendment
			add constraint amendment_state_check check (state in ('SUBMITTED', 'ADMISSIBLE', 'INADMISSIBLE', 'SECONDED', 'LAPSED',
				'OPEN', 'VOTING', 'FRIENDLY_ACCEPTED', 'ADOPTED', 'REJECTED', 'TIE_NOT_ADOPTED', 'WITHDRAWN', 'MOOT')),
			add constraint amendment_place_check check ((state in ('ADOPTED', 'FRIENDLY_ACCEPTED')) = (applied_no is not null)),
			add column second_by timestamptz,
			add column withdrawn_from text,
			add constraint amendment_withdrawn_from check (withdrawn_from is null or state = 'WITHDRAWN'),
			add constraint amendment_waits_for_second check (second_by is null or state = 'ADMISSIBLE')`.execute(db);

	// `procedural_id` gets its foreign key with the table of procedural motions.
	await sql`
		create table ruling (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			subject text not null check (subject in ('MOTION', 'AMENDMENT', 'PROCEDURAL_MOTION', 'POINT_OF_ORDER')),
			motion_id uuid,
			amendment_id uuid,
			procedural_id uuid,
			decision text not null check (decision in ('ADMISSIBLE', 'INADMISSIBLE', 'UPHELD', 'DISMISSED')),
			reason_zh text, reason_en text,
			state text not null default 'STANDING' check (state in ('STANDING', 'OVERTURNED')),
			ruled_at timestamptz not null,
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (motion_id, meeting_id) references motion (id, meeting_id),
			foreign key (amendment_id, meeting_id) references amendment (id, meeting_id),
			unique (id, meeting_id),
			check ((subject = 'MOTION') = (motion_id is not null)),
			check ((subject = 'AMENDMENT') = (amendment_id is not null)),
			check ((subject in ('PROCEDURAL_MOTION', 'POINT_OF_ORDER')) = (procedural_id is not null)),
			check ((subject = 'POINT_OF_ORDER') = (decision in ('UPHELD', 'DISMISSED'))),
			check (decision <> 'INADMISSIBLE' or reason_zh is not null or reason_en is not null)
		)`.execute(db);
	await sql`
		create unique index one_standing_ruling_per_subject
			on ruling (coalesce(motion_id, amendment_id, procedural_id)) where (state = 'STANDING')`.execute(db);
	await sql`create index ruling_of_meeting on ruling (meeting_id)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
