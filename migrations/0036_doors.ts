import { sql, type Kysely } from 'kysely';

/**
 * Who came how: tries at the code that the room's screen shows, which itself is kept nowhere, and whether the quorum
 * has been lost since the meeting opened. And which items are closed, to whom: `may_read` has a row of kind ITEM for each
 * item that somebody may read, and no minutes and no document for whom an item in it is closed. Who holds a seat, by
 * mandate, by the meeting's roster or because he sits there now (or sat there to the end), has the audience SEATS.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		create table check_in_try (
			meeting_id uuid not null,
			body_id uuid not null,
			person_id uuid not null references person,
			tries integer not null check (tries > 0),
			since timestamptz not null,
			primary key (meeting_id, person_id),
			foreign key (meeting_id, body_id) references meeting (id, body_id)
		)`.execute(db);
	await sql`alter table meeting add column quorum_lost boolean not null default false`.execute(db);
	await sql`
		alter table agenda_item add column audience text not null default 'ALL'
			check (audience in ('ALL', 'PARTIES', 'SEATS'))`.execute(db);
	await sql`create index on attendance (person_id) where (seat_id is not null)`.execute(db);
	await sql`
		create function sees_item(audience text, item text) returns boolean language sql immutable as $$
			select item = 'ALL' or audience in ('SECRETARIAT', 'SEATS') or (item = 'PARTIES' and audience = 'PARTY')
		$$`.execute(db);
	await sql`
		create function sees_all_items(audience text, meeting uuid) returns boolean language sql stable as $$
			select not exists (select from agenda_item a where a.meeting_id = meeting and not sees_item(audience, a.audience))
		$$`.execute(db);
	await sql`
		create or replace function may_read(reader uuid, as_of timestamptz)
		returns table (object_id uuid, kind text, audience text, party_id uuid, rank int)
		language sql stable as $$
			with held as (
				-- offices in force, and mandates whether in force or ended: each with the dates it covers
				select o.body_id, o.party_id, o.kind as role, o.during, o.during @> (as_of at time zone b.zone)::date as current
				from office o join body b on b.id = o.body_id where o.person_id = reader
				union all
				select m.body_id, m.party_id, m.capacity, m.during, m.during @> (as_of at time zone b.zone)::date
				from mandate m join body b on b.id = m.body_id where m.person_id = reader
			), role as (
				select body_id, party_id, during, current,
					case when role in ('SECRETARY', 'AUDITOR') then 'SECRETARIAT'
						when role = 'OBSERVER' then 'OBSERVERS'
						when party_id is null then 'OBSERVERS'
						else 'PARTY' end as audience,
					case when role in ('SECRETARY', 'AUDITOR') then 1 when role = 'OBSERVER' or party_id is null then 3 else 2 end as rank,
					case when role in ('SECRETARY', 'AUDITOR') then 'SECRETARIAT'
						when role in ('TITULAR', 'CHIEF_REPRESENTATIVE', 'SIGNATORY', 'CHAIR') then 'SEATS'
						when role = 'OBSERVER' or party_id is null then 'OBSERVERS'
						else 'PARTY' end as close,
					role
				from held
			), belonging as (
				select po.body_id, ms.during * po.during as during
				from membership ms join party_organisation po on po.organisation_id = ms.organisation_id
				where ms.person_id = reader and ms.during && po.during
			), sitting as not materialized (
				select m.id, r.close as audience, r.party_id, r.rank
				from role r join meeting m on m.body_id = r.body_id
				where case when r.rank = 1 then r.current
					when r.role in ('LIAISON', 'CHIEF_REPRESENTATIVE', 'SIGNATORY', 'CHAIR') then r.current and m.convened_at is not null
					else r.during @> (m.starts_at at time zone m.zone)::date and m.convened_at is not null end
				union all
				select m.id,
					case when i.party_id is null or i.capacity = 'OBSERVER' then 'OBSERVERS'
						when i.capacity = 'TITULAR' or exists (
							select from attendance a where a.meeting_id = m.id and a.person_id = reader and a.seat_id is not null
								and (a.left_at is null or a.left_at = m.closed_at)) then 'SEATS'
						else 'PARTY' end,
					i.party_id,
					case when i.party_id is null or i.capacity = 'OBSERVER' then 3 else 2 end
				from invitee i join meeting m on m.id = i.meeting_id
				where i.person_id = reader and m.convened_at is not null and i.capacity <> 'SECRETARY'
				union all
				select d.meeting_id, 'MEMBERS', null, 4
				from belonging g join document d on d.body_id = g.body_id
				where d.state <> 'SIGNING' and d.release in ('BODY', 'OBSERVERS', 'PUBLIC') and g.during @> d.met_on
			)
			select r.body_id, 'BODY', r.audience, r.party_id, r.rank from role r
			union all
			select g.body_id, 'BODY', 'MEMBERS', null, 4 from belonging g
			union all
			select s.id, 'MEETING', s.audience, s.party_id, s.rank from sitting s
			union all
			select a.id, 'ITEM', s.audience, s.party_id, s.rank
			from sitting s join agenda_item a on a.meeting_id = s.id and sees_item(s.audience, a.audience)
			union all
			select n.id, 'MINUTES', r.audience, r.party_id, r.rank
			from role r join minutes n on n.body_id = r.body_id join meeting m on m.id = n.meeting_id
			where sees_all_items(r.close, m.id) and case when r.rank = 1 then r.current
				when r.rank = 2 then (r.current and n.state <> 'DRAFT') or (n.state = 'SIGNED' and r.during @> (m.starts_at at time zone m.zone)::date)
				else n.state = 'SIGNED' and r.during @> (m.starts_at at time zone m.zone)::date end
			union all
			select d.id, 'DOCUMENT', r.audience, r.party_id, r.rank
			from role r join document d on d.body_id = r.body_id
			where sees_all_items(r.close, d.meeting_id) and case when r.rank = 1 then r.current
				when r.rank = 2 then r.current or (d.state <> 'SIGNING' and r.during @> d.met_on)
				else d.state <> 'SIGNING' and r.during @> d.met_on end
			union all
			select d.id, 'DOCUMENT', 'MEMBERS', null, 4
			from belonging g join document d on d.body_id = g.body_id
			where d.state <> 'SIGNING' and d.release in ('BODY', 'OBSERVERS', 'PUBLIC') and g.during @> d.met_on
				and sees_all_items('MEMBERS', d.meeting_id)
			union all
			select d.id, k.kind, 'OBSERVERS', i.party_id, 3
			from invitee i join document d on d.meeting_id = i.meeting_id
				cross join lateral (values ('DOCUMENT', d.release), ('DECISIONS', d.decisions)) k (kind, release)
			where i.person_id = reader and i.capacity = 'OBSERVER' and d.state = 'FILED' and k.release in ('OBSERVERS', 'PUBLIC')
				and (k.kind = 'DECISIONS' or sees_all_items('OBSERVERS', d.meeting_id))
			union all
			select d.id, 'DOCUMENT', 'PUBLIC', null, 5 from document d
			where d.state <> 'SIGNING' and d.release = 'PUBLIC' and sees_all_items('PUBLIC', d.meeting_id)
			union all
			select d.id, 'DECISIONS', 'PUBLIC', null, 5 from document d where d.state = 'FILED' and d.decisions = 'PUBLIC'
		$$`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
