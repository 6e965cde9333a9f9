import { sql, type Kysely } from 'kysely';

/**
 * What procedural motions bring about (domain.md 4.1): what an earlier sitting decided is before this one again, motions
 * are put in parts, a procedural motion is amended in its turn, rules are suspended, and the chair says how what is left to
 * him was carried out.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		alter table motion
			add column reconsiders_id uuid unique references motion,
			add check (reconsiders_id <> id)`.execute(db);
	await sql`
		alter table procedural_motion
			drop constraint procedural_motion_kind_check,
			add constraint procedural_motion_kind_check check (kind in ('FIX_TIME', 'ADJOURN', 'RECESS', 'PRIVILEGE',
				'ORDERS_OF_THE_DAY', 'LAY_ON_TABLE', 'CLOSE_DEBATE', 'LIMIT_DEBATE', 'POSTPONE', 'REFER', 'POSTPONE_INDEFINITELY',
				'ADJOURN_DEBATE', 'NEXT_ITEM', 'ASK_OPINION', 'POINT_OF_ORDER', 'APPEAL', 'SUSPEND_RULES',
				'OBJECT_TO_CONSIDERATION', 'DIVIDE_QUESTION', 'DIVISION_OF_ASSEMBLY', 'INQUIRY', 'WITHDRAW', 'TAKE_FROM_TABLE',
				'RECONSIDER', 'AMEND_PROCEDURAL')),
			add column earlier_motion_id uuid references motion,
			add column amends_id uuid references procedural_motion,
			add column at timestamptz,
			add column suspends text check (suspends in ('SECONDING', 'PRECEDENCE', 'SPEECH_LIMITS')),
			add column starts text[] check (cardinality(starts) > 0),
			add column carried_out_zh text,
			add column carried_out_en text,
			add column carried_out_at timestamptz,
			add check ((kind = 'AMEND_PROCEDURAL') = (amends_id is not null)),
			add check (earlier_motion_id is null or kind = 'RECONSIDER'),
			add check ((carried_out_at is not null) = (carried_out_zh is not null or carried_out_en is not null))`.execute(
		db
	);

	// A divided motion: each part begins at a clause and runs up to the next one's.
	await sql`
		create table motion_part (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			motion_id uuid not null,
			number smallint not null check (number > 0),
			starts text not null,
			state text not null default 'OPEN' check (state in ('OPEN', 'VOTING', 'ADOPTED', 'REJECTED', 'TIE_NOT_ADOPTED')),
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (motion_id, meeting_id) references motion (id, meeting_id),
			unique (id, meeting_id),
			unique (motion_id, number)
		)`.execute(db);
	await sql`
		alter table vote
			add column part_id uuid,
			add foreign key (part_id, meeting_id) references motion_part (id, meeting_id),
			add check (part_id is null or (motion_id is null and amendment_id is null and procedural_id is null))`.execute(
		db
	);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
