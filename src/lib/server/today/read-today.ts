import { sql } from 'kysely';
import type { OfficeKind, PartyKind } from '#lib/domain/bodies/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { listMeetings, type MeetingCard } from '../meetings/list-meetings.ts';
import { readRehearsals, type Rehearsal } from '../meetings/read-rehearsals.ts';
import { isAdministrator } from '../people/administrator.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { readCharterTasks } from './read-charter-tasks.ts';
import { readCirculationTasks } from './read-circulation-tasks.ts';
import { readTasks, type Task } from './read-tasks.ts';

export interface Today {
	now: Date;
	/** The clock that the page goes by: that of the first body the reader belongs to. */
	zone: string;
	/** The sides the reader sits on, with his organisations. */
	sides: { kind: PartyKind; ordinal: number; label: Text2; organisation: Text2 }[];
	isSecretary: boolean;
	/** Reads only what is filed. */
	isMemberOnly: boolean;
	isAdministrator: boolean;
	meetings: MeetingCard[];
	/** Told here and nowhere else: no mail calls to a rehearsal. */
	rehearsals: Rehearsal[];
	tasks: Task[];
	signing: Signing[];
	documents: { slug: string; number: Text2; title: Text2; metOn: string }[];
	/** For administrators only. */
	administration: {
		unsent: { to: string; since: Date }[];
		expiring: { person: Text2; body: Text2; until: string }[];
	} | null;
}

export interface Signing {
	minutesId: string;
	title: Text2;
	parties: { kind: PartyKind; ordinal: number; label: Text2; state: 'SIGNED' | 'WAITING' | 'REFUSED' }[];
}

/** The home page of one person (design.md 2.3): where he must be, what he must do, what he waits for. */
export async function readToday(portal: Portal, actor: Actor): Promise<Today> {
	const now = await timeNow(portal);
	const { sides, offices, zone } = await readStanding(portal, actor, now);
	const administrator = await isAdministrator(portal.db, actor);
	return {
		now,
		zone,
		sides,
		isSecretary: offices.includes('SECRETARY'),
		isMemberOnly: sides.length === 0 && offices.length === 0 && !administrator,
		isAdministrator: administrator,
		meetings: await listMeetings(portal, actor),
		rehearsals: await readRehearsals(portal, actor, now),
		tasks: [
			...(await readTasks(portal, actor, now)),
			...(await readCharterTasks(portal, actor, now)),
			...(await readCirculationTasks(portal, actor, now))
		].sort((one, other) => dueAt(one) - dueAt(other)),
		signing: await readSigning(portal, actor, now),
		documents: await readDocuments(portal, actor, now),
		administration: administrator ? await readAdministration(portal, now) : null
	};
}

function dueAt({ due, starts }: Task): number {
	return new Date(due ?? starts ?? 0).getTime();
}

async function readStanding(portal: Portal, actor: Actor, now: Date) {
	const { rows } = await sql<{
		role: OfficeKind | 'MANDATE';
		zone: string;
		kind: PartyKind | null;
		ordinal: number | null;
		label_zh: string | null;
		label_en: string | null;
		organisation_zh: string | null;
		organisation_en: string | null;
	}>`
		with held as (
			select 'MANDATE' as role, m.body_id, m.party_id, coalesce(m.organisation_id, s.organisation_id) as organisation_id, m.during
			from mandate m left join seat s on s.id = m.seat_id where m.person_id = ${actor.personId}::uuid
			union all
			select o.kind, o.body_id, o.party_id, null, o.during from office o where o.person_id = ${actor.personId}::uuid
		)
		select h.role, b.zone, p.kind, p.ordinal, p.label_zh, p.label_en, n.zh as organisation_zh, n.en as organisation_en
		from held h join body b on b.id = h.body_id
			left join party p on p.id = h.party_id
			left join organisation_name n on n.organisation_id = h.organisation_id
				and n.during @> (${now}::timestamptz at time zone b.zone)::date
		where h.during @> (${now}::timestamptz at time zone b.zone)::date
		order by h.role = 'MANDATE' desc, b.slug`.execute(portal.db);
	const sides = rows
		.filter(({ kind, role }) => kind !== null && (role === 'MANDATE' || role === 'LIAISON'))
		.map((row) => ({
			kind: row.kind!,
			ordinal: row.ordinal!,
			label: text2(row.label_zh, row.label_en),
			organisation: text2(row.organisation_zh, row.organisation_en)
		}));
	const different = new Map(sides.map((side) => [JSON.stringify(side), side]));
	return {
		sides: [...different.values()],
		offices: rows.flatMap(({ role }) => (role === 'MANDATE' ? [] : role)),
		zone: rows[0]?.zone ?? 'Asia/Shanghai'
	};
}

/** Minutes that the reader's bodies are signing, and how far each is. */
async function readSigning(portal: Portal, actor: Actor, now: Date): Promise<Signing[]> {
	const { rows } = await sql<{
		id: string;
		title_zh: string | null;
		title_en: string | null;
		parties: {
			kind: PartyKind;
			ordinal: number;
			zh: string | null;
			en: string | null;
			signed: boolean;
			refused: boolean;
		}[];
	}>`
		select n.id, m.title_zh, m.title_en,
			json_agg(json_build_object('kind', p.kind, 'ordinal', p.ordinal, 'zh', p.label_zh, 'en', p.label_en,
				'signed', l.signed_at is not null, 'refused', l.refused_at is not null) order by p.ordinal) as parties
		from minutes n join meeting m on m.id = n.meeting_id
			join signature_slot l on l.minutes_id = n.id join party p on p.id = l.party_id
		where n.state = 'SIGNING' and exists (
			select from may_read(${actor.personId}::uuid, ${now}) r where r.object_id = n.id and r.kind = 'MINUTES')
		group by n.id, m.id order by m.starts_at desc limit 5`.execute(portal.db);
	return rows.map((row) => ({
		minutesId: row.id,
		title: text2(row.title_zh, row.title_en),
		parties: row.parties.map(({ kind, ordinal, zh, en, signed, refused }) => ({
			kind,
			ordinal,
			label: text2(zh, en),
			state: signed ? 'SIGNED' : refused ? 'REFUSED' : 'WAITING'
		}))
	}));
}

/** The last filed documents that the reader may open. */
async function readDocuments(portal: Portal, actor: Actor, now: Date): Promise<Today['documents']> {
	const { rows } = await sql<{
		slug: string;
		number_zh: string;
		number_en: string;
		title_zh: string | null;
		title_en: string | null;
		met_on: string;
	}>`
		select d.slug, d.number_zh, d.number_en, d.title_zh, d.title_en, d.met_on::text from document d
		where d.state = 'FILED' and exists (
			select from may_read(${actor.personId}::uuid, ${now}) r
			where r.object_id = d.id and r.kind = 'DOCUMENT' and r.audience <> 'PUBLIC')
		order by d.met_on desc, d.slug limit 5`.execute(portal.db);
	return rows.map((row) => ({
		slug: row.slug,
		number: text2(row.number_zh, row.number_en),
		title: text2(row.title_zh, row.title_en),
		metOn: row.met_on
	}));
}

async function readAdministration(portal: Portal, now: Date): Promise<Today['administration']> {
	const unsent = await portal.db
		.selectFrom('mail')
		.select(['to_address', 'created_at'])
		.where('sent_at', 'is', null)
		.where('created_at', '<', sql<Date>`now() - interval '10 minutes'`)
		.orderBy('created_at')
		.limit(20)
		.execute();
	const { rows } = await sql<{
		name_zh: string | null;
		name_en: string | null;
		body_zh: string | null;
		body_en: string | null;
		until: string;
	}>`
		select p.name_zh, p.name_en, b.name_zh as body_zh, b.name_en as body_en, upper(m.during)::text as until
		from mandate m join person p on p.id = m.person_id join body b on b.id = m.body_id
		where upper(m.during) > (${now}::timestamptz at time zone b.zone)::date
			and upper(m.during) <= (${now}::timestamptz at time zone b.zone)::date + 60
		order by upper(m.during), p.id limit 20`.execute(portal.db);
	return {
		unsent: unsent.map(({ to_address, created_at }) => ({ to: to_address, since: created_at })),
		expiring: rows.map((row) => ({
			person: text2(row.name_zh, row.name_en),
			body: text2(row.body_zh, row.body_en),
			until: row.until
		}))
	};
}
