import { sql, type Kysely } from 'kysely';

/**
 * Minutes and documents for whom an item in them is closed: he reads them without it. `may_read` no longer withholds them
 * whole; of each closed item it has a row, of kind CLOSED_IN_MINUTES or CLOSED_IN_DOCUMENT, for whom it stands there to be
 * read. Paragraphs of a document that belong to a closed item say so, for the search.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`alter table document_paragraph add column closed_item uuid references agenda_item`.execute(db);
	// Which of their paragraphs belong to the item is not known of documents that are there: all count as its own.
	await sql`
		update document_paragraph p set closed_item = a.id
		from document d cross join lateral (
			select i.id from agenda_item i where i.meeting_id = d.meeting_id and i.audience <> 'ALL'
			order by i.audience = 'SEATS' desc, i.ordinal limit 1) a
		where d.id = p.document_id`.execute(db);
	await sql`create index closed_items on agenda_item (meeting_id) where (audience <> 'ALL')`.execute(db);
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
			), of_minutes as not materialized (
				select n.id, n.meeting_id, r.audience, r.party_id, r.rank, r.close
				from role r join minutes n on n.body_id = r.body_id join meeting m on m.id = n.meeting_id
				where case when r.rank = 1 then r.current
					when r.rank = 2 then (r.current and n.state <> 'DRAFT') or (n.state = 'SIGNED' and r.during @> (m.starts_at at time zone m.zone)::date)
					else n.state = 'SIGNED' and r.during @> (m.starts_at at time zone m.zone)::date end
			), of_document as not materialized (
				select d.id, d.meeting_id, r.audience, r.party_id, r.rank, r.close
				from role r join document d on d.body_id = r.body_id
				where case when r.rank = 1 then r.current
					when r.rank = 2 then r.current or (d.state <> 'SIGNING' and r.during @> d.met_on)
					else d.state <> 'SIGNING' and r.during @> d.met_on end
				union all
				select d.id, d.meeting_id, 'MEMBERS', null, 4, 'MEMBERS'
				from belonging g join document d on d.body_id = g.body_id
				where d.state <> 'SIGNING' and d.release in ('BODY', 'OBSERVERS', 'PUBLIC') and g.during @> d.met_on
				union all
				select d.id, d.meeting_id, 'OBSERVERS', i.party_id, 3, 'OBSERVERS'
				from invitee i join document d on d.meeting_id = i.meeting_id
				where i.person_id = reader and i.capacity = 'OBSERVER' and d.state = 'FILED' and d.release in ('OBSERVERS', 'PUBLIC')
				union all
				select d.id, d.meeting_id, 'PUBLIC', null, 5, 'PUBLIC' from document d
				where d.state <> 'SIGNING' and d.release = 'PUBLIC'
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
			select n.id, 'MINUTES', n.audience, n.party_id, n.rank from of_minutes n
			union all
			select a.id, 'CLOSED_IN_MINUTES', n.audience, n.party_id, n.rank
			from of_minutes n join agenda_item a on a.meeting_id = n.meeting_id and a.audience <> 'ALL' and sees_item(n.close, a.audience)
			union all
			select d.id, 'DOCUMENT', d.audience, d.party_id, d.rank from of_document d
			union all
			select a.id, 'CLOSED_IN_DOCUMENT', d.audience, d.party_id, d.rank
			from of_document d join agenda_item a on a.meeting_id = d.meeting_id and a.audience <> 'ALL' and sees_item(d.close, a.audience)
			union all
			select d.id, 'DECISIONS', 'OBSERVERS', i.party_id, 3
			from invitee i join document d on d.meeting_id = i.meeting_id
			where i.person_id = reader and i.capacity = 'OBSERVER' and d.state = 'FILED' and d.decisions in ('OBSERVERS', 'PUBLIC')
			union all
			select d.id, 'DECISIONS', 'PUBLIC', null, 5 from document d where d.state = 'FILED' and d.decisions = 'PUBLIC'
		$$`.execute(db);
	await sql`drop function sees_all_items(text, uuid)`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
