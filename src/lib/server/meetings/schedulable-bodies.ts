import { sql } from 'kysely';
import type { CharterRules } from '#lib/domain/bodies/charter.ts';
import type { PartyKind } from '#lib/domain/bodies/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { closeDueCirculations } from '../circulations/close-circulation.ts';
import { openProposals, type OpenProposal } from '../circulations/open-proposals.ts';
import { timeNow } from '../record/clock.ts';

/** A body for which the actor can schedule, with what its charter asks for. */
export interface SchedulableBody {
	id: string;
	slug: string;
	name: Text2;
	zone: string;
	noticeDays: number;
	adHocNoticeHours: number;
	parties: { id: string; kind: PartyKind; ordinal: number; label: Text2; seats: number; others: number }[];
	/** Everybody whom a notice sent today would call. */
	people: number;
	/** Dates on which this body meets already. */
	taken: string[];
	/** What waits for the next agenda. */
	proposed: Omit<OpenProposal, 'bodyId'>[];
}

/** The bodies that the actor serves as secretary today; the last one that met stands first. */
export async function schedulableBodies(portal: Portal, actor: Actor): Promise<SchedulableBody[]> {
	const now = await timeNow(portal);
	const { rows } = await sql<{
		id: string;
		slug: string;
		name_zh: string | null;
		name_en: string | null;
		zone: string;
		rules: CharterRules;
		secretaries: number;
		parties: {
			id: string;
			kind: PartyKind;
			ordinal: number;
			zh: string | null;
			en: string | null;
			seats: number;
			others: number;
		}[];
		taken: string[];
	}>`
		with served as (
			select b.*, (${now}::timestamptz at time zone b.zone)::date as today from body b
		)
		select b.id, b.slug, b.name_zh, b.name_en, b.zone, c.rules,
			(select count(distinct o.person_id)::int from office o where o.body_id = b.id and o.kind = 'SECRETARY' and o.during @> b.today) as secretaries,
			(select coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'ordinal', p.ordinal, 'zh', p.label_zh, 'en', p.label_en,
				'seats', (select count(*) from mandate m where m.party_id = p.id and m.capacity = 'TITULAR' and m.during @> b.today),
				'others', (select count(distinct q.person_id) from (
					select person_id from mandate m where m.party_id = p.id and m.capacity <> 'TITULAR' and m.during @> b.today
					union select person_id from office o where o.party_id = p.id and o.kind = 'LIAISON' and o.during @> b.today
						and not exists (select from mandate t where t.person_id = o.person_id and t.body_id = b.id and t.during @> b.today)) q)
				) order by p.ordinal), '[]') from party p where p.body_id = b.id) as parties,
			(select coalesce(json_agg((m.starts_at at time zone m.zone)::date::text), '[]') from meeting m
				where m.body_id = b.id and m.rehearsal_of is null and m.state <> 'CANCELLED' and m.starts_at > ${now}) as taken
		from served b join charter c on c.body_id = b.id and c.in_force @> b.today
		where exists (select from office o where o.body_id = b.id and o.person_id = ${actor.personId}::uuid
			and o.kind = 'SECRETARY' and o.during @> b.today)
		order by (select max(m.starts_at) from meeting m where m.body_id = b.id and m.rehearsal_of is null) desc nulls last, b.slug`.execute(
		portal.db
	);
	for (const { id: bodyId } of rows) await closeDueCirculations(portal, { bodyId });
	const proposals = await openProposals(
		portal.db,
		rows.map(({ id }) => id)
	);
	return rows.map((row) => ({
		id: row.id,
		slug: row.slug,
		name: text2(row.name_zh, row.name_en),
		zone: row.zone,
		noticeDays: row.rules.noticeDays,
		adHocNoticeHours: row.rules.adHocNoticeHours,
		parties: row.parties.map(({ zh, en, ...party }) => ({ ...party, label: text2(zh, en) })),
		people: row.secretaries + row.parties.reduce((sum, { seats, others }) => sum + seats + others, 0),
		taken: row.taken,
		proposed: proposals.flatMap(({ bodyId, ...proposal }) => (bodyId === row.id ? [proposal] : []))
	}));
}
