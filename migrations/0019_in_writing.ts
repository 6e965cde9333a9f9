import { sql, type Kysely } from 'kysely';

/** Positions of parties that reached no consensus, texts that circulate in writing, and what goes on the next agenda. */
export async function up(db: Kysely<unknown>): Promise<void> {
	// A party has one position in a vote, its own or one that it shares; what it filed before stays as it was written.
	await sql`
		create table party_position (
			id uuid primary key,
			body_id uuid not null,
			vote_id uuid not null references vote,
			person_id uuid not null references person,
			text_zh text, text_en text,
			filed_at timestamptz not null,
			unique (id, vote_id),
			check (text_zh is not null or text_en is not null)
		)`.execute(db);
	await sql`
		create table party_position_party (
			vote_id uuid not null,
			party_id uuid not null,
			body_id uuid not null,
			position_id uuid not null,
			primary key (vote_id, party_id),
			foreign key (position_id, vote_id) references party_position (id, vote_id),
			foreign key (party_id, body_id) references party (id, body_id)
		)`.execute(db);

	// A text sent to those who decide, outside a meeting, with a deadline. Charter, rule and register are pinned.
	await sql`
		create table circulation (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null references body,
			charter_id uuid not null,
			number integer not null check (number > 0),
			kind text not null check (kind in ('ADOPT_AGENDA', 'CONSULTATION', 'DECISION', 'ELECTION', 'ANY_OTHER')),
			subject text not null check (subject in ('REMUNERATION', 'WORK_QUOTA', 'INSURANCE_WELFARE', 'LABOUR_PROTECTION', 'OTHER')),
			title_zh text, title_en text,
			text_zh text, text_en text,
			text_sha256 bytea not null check (length(text_sha256) = 32),
			entitled text not null check (entitled in ('SEATS', 'PARTIES')),
			rule text not null,
			zone text not null,
			opened_at timestamptz not null,
			opened_by uuid not null references person,
			due_on date not null,
			closes_at timestamptz not null,
			state text not null default 'OPEN' check (state in ('OPEN', 'CLOSED', 'WITHDRAWN')),
			withdrawn_reason text,
			closed_at timestamptz,
			outcome jsonb,
			request_key uuid not null unique,
			foreign key (charter_id, body_id) references charter (id, body_id),
			unique (id, body_id),
			unique (id, closes_at),
			unique (body_id, number),
			check (opened_at < closes_at),
			check (closed_at >= closes_at),
			check (title_zh is not null or title_en is not null),
			check (text_zh is not null or text_en is not null),
			check ((state = 'CLOSED') = (outcome is not null)),
			check ((state = 'CLOSED') = (closed_at is not null)),
			check ((state = 'WITHDRAWN') = (withdrawn_reason is not null))
		)`.execute(db);
	await sql`create index circulations_open on circulation (closes_at) where (state = 'OPEN')`.execute(db);

	await sql`
		create table circulation_seat (
			circulation_id uuid not null,
			seat_id uuid not null references seat,
			body_id uuid not null,
			party_id uuid not null,
			person_id uuid not null references person,
			primary key (circulation_id, seat_id),
			unique (circulation_id, person_id),
			foreign key (circulation_id, body_id) references circulation (id, body_id),
			foreign key (party_id, body_id) references party (id, body_id)
		)`.execute(db);
	await sql`create index on circulation_seat (person_id)`.execute(db);

	// No answer is later than the deadline, whoever writes it; an objection has its reasons.
	await sql`
		create table circulation_answer (
			circulation_id uuid not null,
			seat_id uuid not null,
			body_id uuid not null,
			person_id uuid not null references person,
			answer text not null check (answer in ('AGREES', 'OBJECTS')),
			text_zh text, text_en text,
			answered_at timestamptz not null,
			closes_at timestamptz not null,
			primary key (circulation_id, seat_id),
			foreign key (circulation_id, seat_id) references circulation_seat (circulation_id, seat_id),
			foreign key (circulation_id, closes_at) references circulation (id, closes_at),
			constraint answered_in_time check (answered_at < closes_at),
			check (answer <> 'OBJECTS' or text_zh is not null or text_en is not null)
		)`.execute(db);

	// What goes on the next agenda by itself: it waits until a meeting that is not cancelled has it.
	await sql`
		create table proposed_item (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null references body,
			kind text not null check (kind in ('ADOPT_AGENDA', 'CONSULTATION', 'DECISION', 'ELECTION', 'ANY_OTHER')),
			subject text not null check (subject in ('REMUNERATION', 'WORK_QUOTA', 'INSURANCE_WELFARE', 'LABOUR_PROTECTION', 'OTHER')),
			title_zh text, title_en text,
			circulation_id uuid unique,
			vote_id uuid unique references vote,
			proposed_at timestamptz not null,
			unique (id, body_id),
			foreign key (circulation_id, body_id) references circulation (id, body_id),
			check (num_nonnulls(circulation_id, vote_id) = 1),
			check (title_zh is not null or title_en is not null)
		)`.execute(db);
	await sql`
		alter table agenda_item
			add column proposed_item_id uuid,
			add foreign key (proposed_item_id, body_id) references proposed_item (id, body_id)`.execute(db);
	await sql`create index on agenda_item (proposed_item_id)`.execute(db);

	// Who may read a circulation (rulings 4 and 5): who serves the body now, and who sat in it while the text was out;
	// observers when it is closed, organisations' members never.
	await sql`
		create function may_read_circulation(reader uuid, as_of timestamptz)
		returns table (circulation_id uuid)
		language sql stable as $$
			select c.id from circulation c join office o on o.body_id = c.body_id
			where o.person_id = reader and o.during @> (as_of at time zone c.zone)::date
			union
			select c.id from circulation c join mandate m on m.body_id = c.body_id
			where m.person_id = reader and (m.capacity <> 'OBSERVER' or c.state = 'CLOSED')
				and m.during && daterange((c.opened_at at time zone c.zone)::date, (least(coalesce(c.closed_at, as_of), as_of) at time zone c.zone)::date, '[]')
		$$`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
