import { sql, type Kysely } from 'kysely';

/** Meetings with their agenda, invitees, attendance, motions and votes (domain.md 4.2). */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table meeting (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null references body,
			charter_id uuid not null,
			log_id uuid unique references log,
			number integer not null check (number > 0),
			kind text not null check (kind in ('PLENARY', 'SPECIAL_TOPIC', 'AD_HOC')),
			title_zh text, title_en text,
			starts_at timestamptz not null,
			ends_at timestamptz not null,
			zone text not null,
			place_zh text, place_en text, link text,
			chair_id uuid not null references person,
			state text not null default 'DRAFT' check (state in ('DRAFT', 'CONVENED', 'POSTPONED', 'CANCELLED', 'CHECK_IN', 'INQUORATE',
				'IN_SESSION', 'SUSPENDED', 'ADJOURNED', 'CLOSED', 'RECORDED', 'ARCHIVED')),
			sequence integer not null default 0,
			short_notice_reason text,
			dispatch_at timestamptz,
			convened_at timestamptz, opened_at timestamptz, closed_at timestamptz,
			created_by uuid not null references person,
			request_key uuid not null unique,
			foreign key (charter_id, body_id) references charter (id, body_id),
			unique (id, body_id),
			check (starts_at < ends_at),
			check (title_zh is not null or title_en is not null),
			check (place_zh is not null or place_en is not null or link is not null),
			check ((log_id is null) = (convened_at is null)),
			check (state in ('DRAFT', 'CANCELLED') or log_id is not null)
		)`.execute(db);
	await sql`create unique index meeting_number on meeting (body_id, number) where (state not in ('DRAFT', 'CANCELLED'))`.execute(
		db
	);

	await sql`
		create table agenda_item (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			ordinal smallint not null check (ordinal > 0),
			kind text not null check (kind in ('ADOPT_AGENDA', 'FOLLOW_UP_REPORT', 'BRIEFING', 'CONSULTATION', 'DECISION', 'ELECTION', 'ANY_OTHER')),
			subject text not null check (subject in ('REMUNERATION', 'WORK_QUOTA', 'INSURANCE_WELFARE', 'LABOUR_PROTECTION', 'OTHER')),
			title_zh text, title_en text,
			minutes_allotted smallint not null check (minutes_allotted between 1 and 480),
			presenter_party_id uuid,
			state text not null default 'SCHEDULED' check (state in ('SCHEDULED', 'OPEN', 'SUSPENDED', 'DECIDED', 'NOTED', 'DEFERRED', 'REFERRED', 'WITHDRAWN', 'NOT_REACHED')),
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (presenter_party_id, body_id) references party (id, body_id),
			check (title_zh is not null or title_en is not null),
			unique (id, meeting_id),
			unique (meeting_id, ordinal) deferrable initially deferred
		)`.execute(db);
	await sql`create unique index one_open_item on agenda_item (meeting_id) where (state = 'OPEN')`.execute(db);

	await sql`
		create table paper (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			item_id uuid,
			title_zh text, title_en text,
			file_name text not null,
			sha256 bytea not null references file,
			added_by uuid not null references person,
			added_at timestamptz not null,
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (item_id, meeting_id) references agenda_item (id, meeting_id)
		)`.execute(db);

	// Who is called to a meeting, in what capacity, and what each answered. Token: the link in the notice.
	await sql`
		create table invitee (
			body_id uuid not null,
			meeting_id uuid not null,
			person_id uuid not null references person,
			party_id uuid,
			seat_id uuid,
			capacity text not null check (capacity in ('TITULAR', 'ALTERNATE', 'ADVISER', 'OBSERVER', 'SECRETARY', 'LIAISON')),
			answer text check (answer in ('IN_PERSON', 'REMOTE', 'NO', 'ALTERNATE')),
			alternate_id uuid references person,
			answered_at timestamptz,
			token_hash bytea unique,
			token_expires_at timestamptz,
			token_revoked_at timestamptz,
			primary key (meeting_id, person_id),
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (party_id, body_id) references party (id, body_id),
			foreign key (seat_id, party_id, body_id) references seat (id, party_id, body_id),
			check ((answer is not distinct from 'ALTERNATE') = (alternate_id is not null)),
			check ((answer is null) = (answered_at is null))
		)`.execute(db);
	await sql`create unique index one_seat_per_alternate on invitee (meeting_id, alternate_id) where (alternate_id is not null)`.execute(
		db
	);

	// Attendance as intervals: one person once, one seat by one person at a time.
	await sql`
		create table attendance (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			person_id uuid not null references person,
			party_id uuid,
			seat_id uuid,
			capacity text not null check (capacity in ('TITULAR', 'ALTERNATE', 'ADVISER', 'OBSERVER', 'SECRETARY', 'LIAISON')),
			for_person_id uuid references person,
			mode text not null check (mode in ('IN_ROOM', 'REMOTE')),
			came_at timestamptz not null,
			left_at timestamptz,
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (seat_id, party_id, body_id) references seat (id, party_id, body_id),
			check (left_at is null or left_at >= came_at),
			constraint one_presence_per_person exclude using gist (meeting_id with =, person_id with =, tstzrange(came_at, left_at) with &&),
			constraint one_presence_per_seat exclude using gist (meeting_id with =, seat_id with =, tstzrange(came_at, left_at) with &&) where (seat_id is not null)
		)`.execute(db);

	await sql`
		create table motion (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			item_id uuid not null,
			number smallint not null,
			mover_seat_id uuid references seat,
			seconder_seat_id uuid references seat,
			title_zh text, title_en text,
			text_zh text, text_en text,
			text_sha256 bytea not null check (length(text_sha256) = 32),
			state text not null check (state in ('SUBMITTED', 'SECONDED', 'OPEN', 'VOTING', 'ADOPTED', 'REJECTED', 'TIE_NOT_ADOPTED', 'VOID_NO_QUORUM', 'NO_CONSENSUS', 'WITHDRAWN')),
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (item_id, meeting_id) references agenda_item (id, meeting_id),
			unique (id, meeting_id),
			unique (meeting_id, number),
			check (text_zh is not null or text_en is not null)
		)`.execute(db);

	// One vote: a consensus call or a ballot. Rule, charter version and register are pinned when it opens.
	await sql`
		create table vote (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			meeting_id uuid not null,
			item_id uuid not null,
			motion_id uuid,
			kind text not null check (kind in ('CONSENSUS_CALL', 'RECORD_VOTE')),
			question_zh text, question_en text,
			text_sha256 bytea not null,
			rule text not null,
			charter_id uuid not null,
			state text not null check (state in ('OPEN', 'CLOSED', 'ABORTED')),
			opened_at timestamptz not null,
			closes_at timestamptz,
			closed_at timestamptz,
			outcome jsonb,
			request_key uuid not null unique,
			foreign key (meeting_id, body_id) references meeting (id, body_id),
			foreign key (item_id, meeting_id) references agenda_item (id, meeting_id),
			foreign key (motion_id, meeting_id) references motion (id, meeting_id),
			foreign key (charter_id, body_id) references charter (id, body_id),
			check ((state = 'CLOSED') = (outcome is not null))
		)`.execute(db);
	await sql`create unique index one_open_vote on vote (meeting_id) where (state = 'OPEN')`.execute(db);

	// The register, frozen at opening. Ballots may only come from here.
	await sql`
		create table vote_seat (
			vote_id uuid not null references vote,
			seat_id uuid not null references seat,
			body_id uuid not null,
			party_id uuid not null,
			person_id uuid not null references person,
			capacity text not null check (capacity in ('TITULAR', 'ALTERNATE')),
			for_person_id uuid references person,
			weight_numerator integer not null default 1 check (weight_numerator > 0),
			weight_denominator integer not null default 1 check (weight_denominator > 0),
			primary key (vote_id, seat_id),
			foreign key (party_id, body_id) references party (id, body_id)
		)`.execute(db);

	// One ballot per seat and vote; changed by compare-and-set on the receipt (ruling 19).
	await sql`
		create table ballot (
			vote_id uuid not null,
			seat_id uuid not null,
			body_id uuid not null,
			person_id uuid not null references person,
			choice text not null check (choice in ('FOR', 'AGAINST', 'ABSTAIN')),
			request_key uuid not null,
			nonce bytea not null,
			receipt bytea not null,
			cast_at timestamptz not null,
			primary key (vote_id, seat_id),
			foreign key (vote_id, seat_id) references vote_seat (vote_id, seat_id)
		)`.execute(db);

	await sql`
		create table consensus_position (
			id uuid primary key default gen_random_uuid(),
			body_id uuid not null,
			vote_id uuid not null references vote,
			party_id uuid not null,
			seat_id uuid not null references seat,
			person_id uuid not null references person,
			kind text not null check (kind in ('RESERVATION', 'STAND_ASIDE', 'OBJECTION')),
			text_zh text, text_en text,
			state text not null default 'STANDING' check (state in ('STANDING', 'WITHDRAWN', 'SUSTAINED')),
			entered_at timestamptz not null,
			foreign key (party_id, body_id) references party (id, body_id),
			unique (vote_id, party_id)
		)`.execute(db);

	// A machine without an account that shows a meeting, paired by a six-digit code (design.md 2.2).
	await sql`
		create table room_screen (
			id uuid primary key default gen_random_uuid(),
			code text not null check (code ~ '^[0-9]{6}$'),
			token_hash bytea not null unique,
			meeting_id uuid references meeting,
			created_at timestamptz not null,
			expires_at timestamptz not null,
			paired_at timestamptz,
			paired_by uuid references person
		)`.execute(db);
	await sql`create unique index one_waiting_screen_per_code on room_screen (code) where (meeting_id is null)`.execute(
		db
	);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
