import { sql, type Kysely } from 'kysely';

/** Procedural motions (domain.md 2.4 and 4.1), the votes on them, and the appeals against rulings. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table procedural_motion (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			number smallint not null check (number > 0),
			kind text not null check (kind in ('FIX_TIME', 'ADJOURN', 'RECESS', 'PRIVILEGE', 'ORDERS_OF_THE_DAY', 'LAY_ON_TABLE',
				'CLOSE_DEBATE', 'LIMIT_DEBATE', 'POSTPONE', 'REFER', 'POSTPONE_INDEFINITELY', 'ADJOURN_DEBATE', 'NEXT_ITEM',
				'ASK_OPINION', 'POINT_OF_ORDER', 'APPEAL', 'SUSPEND_RULES', 'OBJECT_TO_CONSIDERATION', 'DIVIDE_QUESTION',
				'DIVISION_OF_ASSEMBLY', 'INQUIRY', 'WITHDRAW', 'TAKE_FROM_TABLE', 'RECONSIDER')),
			rank smallint check (rank > 0),
			item_id uuid,
			motion_id uuid,
			ruling_id uuid,
			of_vote_id uuid references vote,
			mover_seat_id uuid not null references seat,
			seconder_seat_id uuid references seat,
			words_zh text not null, words_en text not null,
			says_zh text, says_en text,
			minutes smallint check (minutes between 1 and 480),
			state text not null check (state in ('MOVED', 'PENDING', 'VOTING', 'ADOPTED', 'LOST', 'OUT_OF_ORDER', 'LAPSED', 'WITHDRAWN')),
			moved_at timestamptz not null,
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (item_id, meeting_id) references agenda_item (id, meeting_id),
			foreign key (motion_id, meeting_id) references motion (id, meeting_id),
			foreign key (ruling_id, meeting_id) references ruling (id, meeting_id),
			unique (id, meeting_id),
			unique (meeting_id, number),
			check (seconder_seat_id <> mover_seat_id),
			check ((kind = 'APPEAL') = (ruling_id is not null)),
			check ((kind = 'DIVISION_OF_ASSEMBLY') = (of_vote_id is not null))
		)`.execute(db);
	// While one is undecided, no other of its kind, and none of its rank, is before the meeting.
	await sql`
		create unique index one_undecided_of_kind on procedural_motion (meeting_id, kind)
			where (state in ('MOVED', 'PENDING', 'VOTING'))`.execute(db);
	await sql`
		create unique index one_undecided_of_rank on procedural_motion (meeting_id, rank)
			where (state in ('MOVED', 'PENDING', 'VOTING') and rank is not null)`.execute(db);
	await sql`
		create unique index one_appeal_per_ruling on procedural_motion (ruling_id)
			where (state not in ('OUT_OF_ORDER', 'LAPSED', 'WITHDRAWN'))`.execute(db);
	await sql`
		alter table ruling
			add foreign key (procedural_id, meeting_id) references procedural_motion (id, meeting_id)`.execute(db);
	await sql`
		alter table vote
			add column procedural_id uuid,
			add foreign key (procedural_id, meeting_id) references procedural_motion (id, meeting_id),
			add check (procedural_id is null or (motion_id is null and amendment_id is null))`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
