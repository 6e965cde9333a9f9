import { sql, type Kysely } from 'kysely';

/** Amendments to motions, at one clause each, and the votes on them (domain.md 4.1 and 4.2). */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table amendment (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			motion_id uuid not null,
			number smallint not null check (number > 0),
			op text not null check (op in ('INSERT', 'DELETE', 'REPLACE')),
			clause text not null,
			old_zh text, old_en text,
			new_zh text, new_en text,
			mover_seat_id uuid references seat,
			seconder_seat_id uuid references seat,
			state text not null check (state in ('OPEN', 'VOTING', 'ADOPTED', 'REJECTED', 'TIE_NOT_ADOPTED', 'WITHDRAWN', 'MOOT')),
			order_no smallint check (order_no > 0),
			applied_no smallint check (applied_no > 0),
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (motion_id, meeting_id) references motion (id, meeting_id),
			unique (id, meeting_id),
			unique (motion_id, number),
			unique (motion_id, applied_no),
			check ((state = 'ADOPTED') = (applied_no is not null)),
			check ((op = 'DELETE') = (new_zh is null and new_en is null)),
			check ((op = 'INSERT') = (old_zh is null and old_en is null)),
			check (op = 'INSERT' or clause <> '')
		)`.execute(db);
	await sql`
		alter table vote
			add column amendment_id uuid,
			add foreign key (amendment_id, meeting_id) references amendment (id, meeting_id),
			add check (motion_id is null or amendment_id is null)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
