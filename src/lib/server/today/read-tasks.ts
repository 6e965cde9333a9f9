import { sql } from 'kysely';
import { daysBefore } from '#lib/domain/meetings/notice.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';

export type TaskKind =
	| 'ANSWER_INVITATION'
	| 'SEND_NOTICE'
	| 'OPEN_CHECK_IN'
	| 'OPEN_MEETING'
	| 'CIRCULATE_MINUTES'
	| 'ANSWER_COMMENTS'
	| 'FREEZE_MINUTES'
	| 'AGREE_MINUTES'
	| 'SIGN_MINUTES'
	| 'COLLECT_ANSWERS'
	| 'CONSENT_TO_CHANGE'
	| 'RENEW_ROSTER'
	| 'AGREE_CHARTER'
	| 'ANSWER_CIRCULATION';

/** One thing that waits for one person. */
export interface Task {
	kind: TaskKind;
	/** Null where it is about a body and not about a meeting. */
	meetingId: string | null;
	minutesId: string | null;
	/** The short name of the body, where it is about that. */
	body: string | null;
	/** The text in circulation that it is about. */
	circulationId?: string;
	title: Text2;
	zone: string;
	/** When it must be done by: an instant, or a date in the body's zone. */
	due: Date | string | null;
	/** When its meeting begins. */
	starts: Date | null;
	/** How many, where it is about several (comments, people); of a charter, its version. */
	count: number;
}

/**
 * What waits for the actor in meetings: each thing by his mandate or office in force now, the soonest due first. Whatever
 * a meeting may ask of a person stands in this one query; what a body asks, in `read-charter-tasks.ts`.
 */
export async function readTasks(portal: Portal, actor: Actor, now: Date): Promise<Task[]> {
	const { rows } = await sql<{
		kind: TaskKind;
		meeting_id: string;
		minutes_id: string | null;
		due: Date | null;
		count: number;
		title_zh: string | null;
		title_en: string | null;
		zone: string;
		starts_at: Date;
		notice_days: number;
		local_date: string;
	}>`
		with served as (
			select o.body_id, o.party_id, o.kind from office o join body b on b.id = o.body_id
			where o.person_id = ${actor.personId}::uuid and o.during @> (${now}::timestamptz at time zone b.zone)::date
		), due as (
			select 'ANSWER_INVITATION' as kind, m.id as meeting_id, null::uuid as minutes_id, m.starts_at as due, 1 as count
			from invitee i join meeting m on m.id = i.meeting_id
			where i.person_id = ${actor.personId}::uuid and (i.answer is null or i.answered_sequence < m.time_sequence) and i.capacity not in ('SECRETARY', 'LIAISON')
				and m.state = 'CONVENED' and m.starts_at > ${now}
				and not exists (select from invitee t where t.meeting_id = m.id and t.alternate_id = i.person_id and t.answered_sequence >= m.time_sequence)
			union all
			select 'SEND_NOTICE', m.id, null, null, 1 from meeting m join served s on s.body_id = m.body_id and s.kind = 'SECRETARY'
			where m.state = 'DRAFT' and m.dispatch_at is null and m.starts_at > ${now}
			union all
			select case m.state when 'CONVENED' then 'OPEN_CHECK_IN' else 'OPEN_MEETING' end, m.id, null, m.starts_at, 1
			from meeting m join served s on s.body_id = m.body_id and s.kind = 'SECRETARY'
			where m.state in ('CONVENED', 'CHECK_IN') and m.starts_at <= ${now}::timestamptz + interval '2 hours'
			union all
			select 'CIRCULATE_MINUTES', n.meeting_id, n.id, null, 1 from minutes n join served s on s.body_id = n.body_id and s.kind = 'SECRETARY'
			where n.state = 'DRAFT'
			union all
			select 'ANSWER_COMMENTS', n.meeting_id, n.id, null, count(*)::int
			from minutes n join served s on s.body_id = n.body_id and s.kind = 'SECRETARY'
				join minutes_comment c on c.minutes_id = n.id and c.answer is null
			where n.state in ('CIRCULATED', 'COMMENTS_CLOSED') group by n.meeting_id, n.id
			union all
			select 'FREEZE_MINUTES', n.meeting_id, n.id, null, 1 from minutes n join served s on s.body_id = n.body_id and s.kind = 'SECRETARY'
			where n.state = 'AGREED'
			union all
			select 'AGREE_MINUTES', n.meeting_id, n.id, v.comments_due_at, 1
			from minutes n join served s on s.body_id = n.body_id and s.kind = 'CHIEF_REPRESENTATIVE'
				join minutes_version v on v.minutes_id = n.id and v.version = n.version
			where n.state in ('CIRCULATED', 'COMMENTS_CLOSED') and not exists (
				select from minutes_agreement a where a.minutes_id = n.id and a.version = n.version and a.party_id = s.party_id)
			union all
			select 'SIGN_MINUTES', n.meeting_id, n.id, null, 1
			from minutes n join signature_slot l on l.minutes_id = n.id
			where n.state = 'SIGNING' and l.signatory_id = ${actor.personId}::uuid and l.signed_at is null and l.refused_at is null
			union all
			select 'COLLECT_ANSWERS', m.id, null, m.starts_at, count(*)::int
			from meeting m join served s on s.body_id = m.body_id and s.kind = 'LIAISON'
				join invitee i on i.meeting_id = m.id and i.party_id = s.party_id and i.capacity = 'TITULAR'
					and (i.answer is null or i.answered_sequence < m.time_sequence)
			where m.state = 'CONVENED' and m.starts_at > ${now} group by m.id
			union all
			select distinct 'RENEW_ROSTER', m.id, null::uuid, m.starts_at, 1
			from meeting m join served s on s.body_id = m.body_id and s.kind = 'SECRETARY'
			where m.state = 'CONVENED' and m.starts_at > ${now} and (
				exists (select from mandate d where d.body_id = m.body_id and d.during @> (m.starts_at at time zone m.zone)::date
					and not exists (select from invitee i where i.meeting_id = m.id and i.person_id = d.person_id
						and i.capacity = d.capacity and i.seat_id is not distinct from d.seat_id))
				or exists (select from invitee i where i.meeting_id = m.id and i.capacity not in ('SECRETARY', 'LIAISON')
					and not exists (select from mandate d where d.body_id = m.body_id and d.person_id = i.person_id
						and d.capacity = i.capacity and d.seat_id is not distinct from i.seat_id
						and d.during @> (m.starts_at at time zone m.zone)::date)))
			union all
			select distinct 'CONSENT_TO_CHANGE', m.id, null::uuid, m.starts_at, 1
			from meeting_change g join meeting m on m.id = g.meeting_id and m.state = 'CONVENED'
				join served s on s.body_id = m.body_id and s.kind in ('LIAISON', 'CHIEF_REPRESENTATIVE')
			where g.state = 'PROPOSED' and not exists (
				select from meeting_change_consent c where c.change_id = g.id and c.party_id = s.party_id)
		)
		select d.kind, d.meeting_id, d.minutes_id, d.due, d.count, m.title_zh, m.title_en, m.zone, m.starts_at,
			(c.rules ->> 'noticeDays')::int as notice_days, (m.starts_at at time zone m.zone)::date::text as local_date
		from due d join meeting m on m.id = d.meeting_id and m.rehearsal_of is null join charter c on c.id = m.charter_id
		order by coalesce(d.due, m.starts_at), m.id`.execute(portal.db);
	return rows.map((row) => ({
		kind: row.kind,
		meetingId: row.meeting_id,
		minutesId: row.minutes_id,
		body: null,
		title: text2(row.title_zh, row.title_en),
		zone: row.zone,
		due: row.kind === 'SEND_NOTICE' ? daysBefore(row.local_date, row.notice_days) : row.due,
		starts: row.starts_at,
		count: row.count
	}));
}
