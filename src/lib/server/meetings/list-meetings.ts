import { sql } from 'kysely';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { Answer, AttendanceCapacity, MeetingState } from '#lib/domain/meetings/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { INSIDE, type Audience } from './access.ts';

/** A meeting as lists and the home page show it. */
export interface MeetingCard {
	id: string;
	title: Text2;
	bodyName: Text2;
	zone: string;
	starts: Date;
	ends: Date;
	place: Text2;
	link: string | null;
	state: MeetingState;
	audience: Audience;
	/** When a notice on its way will go out. */
	dispatchAt: Date | null;
	/** With the first organisation of each, as it is called on the meeting's date. */
	parties: { kind: PartyKind; ordinal: number; label: Text2; organisation: Text2 | null }[];
	/** How the reader is called to it, if he is. */
	own: { capacity: AttendanceCapacity; answer: Answer | null } | null;
	/** Seats called, and how many of them somebody will take. Null for those who may not see answers. */
	seats: { called: number; coming: number } | null;
	/** Of the agenda: how many items, how many of them ended, and the one that is open. */
	items: { all: number; done: number; open: { ordinal: number; title: Text2 } | null };
	minutesId: string | null;
}

/** Every meeting that the actor may see, no rehearsals, the latest first; of one body where `bodyId` names it. */
export async function listMeetings(
	portal: Portal,
	actor: Actor,
	{ bodyId = null }: { bodyId?: string | null } = {}
): Promise<MeetingCard[]> {
	const now = await timeNow(portal);
	const { rows } = await sql<Row>`
		with seen as (
			select distinct on (object_id) object_id, audience
			from may_read(${actor.personId}::uuid, ${now}) where kind = 'MEETING' order by object_id, rank, audience desc
		)
		select m.id, m.title_zh, m.title_en, b.name_zh, b.name_en, m.zone, m.starts_at, m.ends_at, m.place_zh, m.place_en,
			m.link, m.state, m.dispatch_at, s.audience, i.capacity, case when i.answered_sequence >= m.time_sequence then i.answer end as answer, n.id as minutes_id,
			(select coalesce(json_agg(json_build_object('kind', p.kind, 'ordinal', p.ordinal, 'zh', p.label_zh, 'en', p.label_en,
				'organisation', (select json_build_object('zh', g.zh, 'en', g.en)
					from party_organisation po join organisation_name g on g.organisation_id = po.organisation_id
					where po.party_id = p.id and po.during @> (m.starts_at at time zone m.zone)::date
						and g.during @> (m.starts_at at time zone m.zone)::date
					order by lower(po.during), po.organisation_id limit 1))
				order by p.ordinal), '[]') from party p where p.body_id = m.body_id and p.kind <> 'COMMITTEE') as parties,
			(select count(*)::int from invitee v where v.meeting_id = m.id and v.capacity = 'TITULAR') as called,
			(select count(*)::int from invitee v where v.meeting_id = m.id and v.capacity = 'TITULAR'
				and v.answered_sequence >= m.time_sequence and v.answer in ('IN_PERSON', 'REMOTE', 'ALTERNATE')) as coming,
			(select count(*)::int from agenda_item a where a.meeting_id = m.id) as items,
			(select count(*)::int from agenda_item a where a.meeting_id = m.id
				and a.state not in ('SCHEDULED', 'OPEN', 'SUSPENDED')) as done,
			o.ordinal as open_ordinal, o.title_zh as open_zh, o.title_en as open_en
		from seen s join meeting m on m.id = s.object_id join body b on b.id = m.body_id
			left join invitee i on i.meeting_id = m.id and i.person_id = ${actor.personId}::uuid
			left join agenda_item o on o.meeting_id = m.id and o.state = 'OPEN' and (o.audience = 'ALL' or exists (
				select from may_read(${actor.personId}::uuid, ${now}) r where r.object_id = o.id and r.kind = 'ITEM'))
			left join minutes n on n.meeting_id = m.id and exists (
				select from may_read(${actor.personId}::uuid, ${now}) r where r.object_id = n.id and r.kind = 'MINUTES')
		where m.rehearsal_of is null and (${bodyId}::uuid is null or m.body_id = ${bodyId}::uuid)
		order by m.starts_at desc, m.id`.execute(portal.db);
	return rows.map(cardOf);
}

interface Row {
	id: string;
	title_zh: string | null;
	title_en: string | null;
	name_zh: string | null;
	name_en: string | null;
	zone: string;
	starts_at: Date;
	ends_at: Date;
	place_zh: string | null;
	place_en: string | null;
	link: string | null;
	state: MeetingState;
	dispatch_at: Date | null;
	audience: Audience;
	capacity: AttendanceCapacity | null;
	answer: Answer | null;
	minutes_id: string | null;
	parties: {
		kind: PartyKind;
		ordinal: number;
		zh: string | null;
		en: string | null;
		organisation: { zh: string | null; en: string | null } | null;
	}[];
	called: number;
	coming: number;
	items: number;
	done: number;
	open_ordinal: number | null;
	open_zh: string | null;
	open_en: string | null;
}

function cardOf(row: Row): MeetingCard {
	return {
		id: row.id,
		title: text2(row.title_zh, row.title_en),
		bodyName: text2(row.name_zh, row.name_en),
		zone: row.zone,
		starts: row.starts_at,
		ends: row.ends_at,
		place: text2(row.place_zh, row.place_en),
		link: row.link,
		state: row.state,
		audience: row.audience,
		dispatchAt: row.dispatch_at,
		parties: row.parties.map(({ kind, ordinal, zh, en, organisation }) => ({
			kind,
			ordinal,
			label: text2(zh, en),
			organisation: organisation && text2(organisation.zh, organisation.en)
		})),
		own: row.capacity && { capacity: row.capacity, answer: row.answer },
		seats: INSIDE.includes(row.audience) ? { called: row.called, coming: row.coming } : null,
		items: {
			all: row.items,
			done: row.done,
			open: row.open_ordinal ? { ordinal: row.open_ordinal, title: text2(row.open_zh, row.open_en) } : null
		},
		minutesId: row.minutes_id
	};
}
