import { sql, type Kysely } from 'kysely';

/**
 * What charters provide, acted on. Publication: who may read the minutes and the list of decisions once they are filed
 * (rulings 4 and 34). Whoever was called to a meeting as its observer reads its document where it is released to
 * observers; kind DECISIONS is for those who may read what was decided and not the minutes. What was filed before keeps
 * its release: nothing is published afterwards without an act. And why a meeting was opened without a quorum (ruling 24).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`
		alter table document add column decisions text not null default 'BODY'
			check (decisions in ('BODY', 'OBSERVERS', 'PUBLIC'))`.execute(db);
	await sql`
		alter table meeting add column briefing_reason text check (length(briefing_reason) between 1 and 2000)`.execute(
		db
	);
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
					role
				from held
			), belonging as (
				select po.body_id, ms.during * po.during as during
				from membership ms join party_organisation po on po.organisation_id = ms.organisation_id
				where ms.person_id = reader and ms.during && po.during
			)
			select r.body_id, 'BODY', r.audience, r.party_id, r.rank from role r
			union all
			select g.body_id, 'BODY', 'MEMBERS', null, 4 from belonging g
			union all
			select m.id, 'MEETING', r.audience, r.party_id, r.rank
			from role r join meeting m on m.body_id = r.body_id
			where case when r.rank = 1 then r.current
				when r.role in ('LIAISON', 'CHIEF_REPRESENTATIVE', 'SIGNATORY', 'CHAIR') then r.current and m.convened_at is not null
				else r.during @> (m.starts_at at time zone m.zone)::date and m.convened_at is not null end
			union all
			select m.id, 'MEETING',
				case when i.capacity = 'SECRETARY' then 'SECRETARIAT' when i.party_id is null or i.capacity = 'OBSERVER' then 'OBSERVERS' else 'PARTY' end,
				i.party_id,
				case when i.capacity = 'SECRETARY' then 1 when i.party_id is null or i.capacity = 'OBSERVER' then 3 else 2 end
			from invitee i join meeting m on m.id = i.meeting_id
			where i.person_id = reader and m.convened_at is not null and i.capacity <> 'SECRETARY'
			union all
			select n.id, 'MINUTES', r.audience, r.party_id, r.rank
			from role r join minutes n on n.body_id = r.body_id join meeting m on m.id = n.meeting_id
			where case when r.rank = 1 then r.current
				when r.rank = 2 then (r.current and n.state <> 'DRAFT') or (n.state = 'SIGNED' and r.during @> (m.starts_at at time zone m.zone)::date)
				else n.state = 'SIGNED' and r.during @> (m.starts_at at time zone m.zone)::date end
			union all
			select d.id, 'DOCUMENT', r.audience, r.party_id, r.rank
			from role r join document d on d.body_id = r.body_id
			where case when r.rank = 1 then r.current
				when r.rank = 2 then r.current or (d.state <> 'SIGNING' and r.during @> d.met_on)
				else d.state <> 'SIGNING' and r.during @> d.met_on end
			union all
			select d.id, 'DOCUMENT', 'MEMBERS', null, 4
			from belonging g join document d on d.body_id = g.body_id
			where d.state <> 'SIGNING' and d.release in ('BODY', 'OBSERVERS', 'PUBLIC') and g.during @> d.met_on
			union all
			select d.meeting_id, 'MEETING', 'MEMBERS', null, 4
			from belonging g join document d on d.body_id = g.body_id
			where d.state <> 'SIGNING' and d.release in ('BODY', 'OBSERVERS', 'PUBLIC') and g.during @> d.met_on
			union all
			select d.id, k.kind, 'OBSERVERS', i.party_id, 3
			from invitee i join document d on d.meeting_id = i.meeting_id
				cross join lateral (values ('DOCUMENT', d.release), ('DECISIONS', d.decisions)) k (kind, release)
			where i.person_id = reader and i.capacity = 'OBSERVER' and d.state = 'FILED' and k.release in ('OBSERVERS', 'PUBLIC')
			union all
			select d.id, 'DOCUMENT', 'PUBLIC', null, 5 from document d where d.state <> 'SIGNING' and d.release = 'PUBLIC'
			union all
			select d.id, 'DECISIONS', 'PUBLIC', null, 5 from document d where d.state = 'FILED' and d.decisions = 'PUBLIC'
		$$`.execute(db);
}

/** Migrations are frozen; going back means restoring a backup. */
export async function down(): Promise<void> {
	throw new Error('Going back is not supported: restore a backup.');
}
