import { sql } from 'kysely';
import type { Capacity, OfficeKind, PartyKind } from '#lib/domain/bodies/nouns.ts';
import type { OrganisationKind, RelationKind, SuccessionKind } from '#lib/domain/organisations/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { endsOf } from '../db/range.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { namesOf } from './queries.ts';

export interface Dated {
	from: string | null;
	/** The day after the last. */
	to: string | null;
}

/** One organisation as of a date, with what the reader may see of the bodies it sits in. */
export interface OrganisationPage {
	id: string;
	key: string;
	kind: OrganisationKind;
	isDemo: boolean;
	/** As of the date; its last name, where it had none then. */
	name: Text2;
	during: Dated;
	names: (Dated & { name: Text2 })[];
	relations: (Dated & {
		kind: RelationKind;
		/** True when this organisation is the lower one, the earlier one, the union. */
		outward: boolean;
		other: { key: string; name: Text2 };
		department: Text2;
		succession: SuccessionKind | null;
	})[];
	bodies: {
		slug: string;
		name: Text2;
		party: { kind: PartyKind; ordinal: number; label: Text2 };
		parties: { kind: PartyKind; ordinal: number; label: Text2 }[];
		/** The next meeting that the reader may see. */
		next: Date | null;
		zone: string;
	}[];
	people: {
		person: string;
		name: Text2;
		title: Text2;
		capacity: Capacity | null;
		offices: OfficeKind[];
		body: Text2;
		to: string | null;
	}[];
}

/** `NOT_FOUND` for a key that no organisation has. */
export async function readOrganisation(
	portal: Portal,
	actor: Actor,
	{ key, asOf }: { key: string; asOf: string }
): Promise<OrganisationPage> {
	const organisation = await portal.db
		.selectFrom('organisation')
		.selectAll()
		.where('key', '=', key)
		.executeTakeFirst();
	if (!organisation) throw new Refusal('NOT_FOUND');
	const names = await portal.db
		.selectFrom('organisation_name')
		.select(['zh', 'en', 'during'])
		.where('organisation_id', '=', organisation.id)
		.orderBy(sql`lower(during) nulls first`)
		.execute();
	const current = (await namesOf(portal.db, [organisation.id], asOf)).get(organisation.id);
	const last = names.at(-1);
	const bodies = await bodiesOf(portal, actor, organisation.id, asOf);
	return {
		id: organisation.id,
		key,
		kind: organisation.kind,
		isDemo: organisation.is_demo,
		name: current ?? text2(last?.zh ?? null, last?.en ?? null),
		during: endsOf(organisation.during),
		names: names.map(({ zh, en, during }) => ({ name: text2(zh, en), ...endsOf(during) })),
		relations: await relationsOf(portal, organisation.id, asOf),
		bodies: bodies.map(({ id: _, ...body }) => body),
		people: await peopleOf(
			portal,
			organisation.id,
			bodies.map(({ id }) => id),
			asOf
		)
	};
}

async function relationsOf(portal: Portal, id: string, asOf: string): Promise<OrganisationPage['relations']> {
	const rows = await portal.db
		.selectFrom('organisation_relation')
		.selectAll()
		.where((eb) => eb.or([eb('from_id', '=', id), eb('to_id', '=', id)]))
		// What has ended is not in force any more, but a succession is how things came to be.
		.where((eb) => eb.or([eb('kind', '=', 'SUCCESSION'), sql<boolean>`during @> ${asOf}::date`]))
		.orderBy('kind')
		.orderBy(sql`lower(during) nulls first`)
		.execute();
	const others = rows.map(({ from_id, to_id }) => (from_id === id ? to_id : from_id));
	const known = others.length
		? await portal.db.selectFrom('organisation').select(['id', 'key']).where('id', 'in', others).execute()
		: [];
	const keys = new Map(known.map((one) => [one.id, one.key]));
	const names = await namesOf(portal.db, others, asOf);
	return Promise.all(
		rows.map(async (row, at) => ({
			kind: row.kind,
			outward: row.from_id === id,
			other: {
				key: keys.get(others[at]!)!,
				name: names.get(others[at]!) ?? (await lastName(portal, others[at]!))
			},
			department: text2(row.department_zh, row.department_en),
			succession: row.succession,
			...endsOf(row.during)
		}))
	);
}

async function lastName(portal: Portal, id: string): Promise<Text2> {
	const row = await portal.db
		.selectFrom('organisation_name')
		.select(['zh', 'en'])
		.where('organisation_id', '=', id)
		.orderBy(sql`lower(during) desc nulls last`)
		.executeTakeFirst();
	return text2(row?.zh ?? null, row?.en ?? null);
}

async function bodiesOf(portal: Portal, actor: Actor, id: string, asOf: string) {
	const now = await timeNow(portal);
	const { rows } = await sql<{
		id: string;
		slug: string;
		zone: string;
		name_zh: string | null;
		name_en: string | null;
		party_id: string;
		next: Date | null;
		parties: { id: string; kind: PartyKind; ordinal: number; zh: string | null; en: string | null }[];
	}>`
		with seen as (select distinct object_id, kind from may_read(${actor.personId}::uuid, ${now}))
		select b.id, b.slug, b.zone, b.name_zh, b.name_en, po.party_id,
			(select min(m.starts_at) from meeting m join seen s on s.object_id = m.id and s.kind = 'MEETING'
				where m.body_id = b.id and m.ends_at > ${now} and m.rehearsal_of is null and m.state not in ('DRAFT', 'CANCELLED')) as next,
			(select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'ordinal', p.ordinal, 'zh', p.label_zh,
				'en', p.label_en) order by p.ordinal) from party p where p.body_id = b.id) as parties
		from body b join seen on seen.object_id = b.id and seen.kind = 'BODY'
			join party_organisation po on po.body_id = b.id and po.organisation_id = ${id}::uuid and po.during @> ${asOf}::date
		order by coalesce(b.name_zh, b.name_en)`.execute(portal.db);
	return rows.map((row) => {
		const parties = row.parties.map(({ id, kind, ordinal, zh, en }) => ({
			id,
			party: { kind, ordinal, label: text2(zh, en) }
		}));
		return {
			id: row.id,
			slug: row.slug,
			zone: row.zone,
			name: text2(row.name_zh, row.name_en),
			party: parties.find((one) => one.id === row.party_id)!.party,
			parties: parties.map(({ party }) => party),
			next: row.next
		};
	});
}

/** Who sits or serves for the organisation in these bodies on the date. */
async function peopleOf(
	portal: Portal,
	id: string,
	bodyIds: readonly string[],
	asOf: string
): Promise<OrganisationPage['people']> {
	if (bodyIds.length === 0) return [];
	const { rows } = await sql<{
		person_id: string;
		name_zh: string | null;
		name_en: string | null;
		title_zh: string | null;
		title_en: string | null;
		body_zh: string | null;
		body_en: string | null;
		capacity: Capacity | null;
		offices: OfficeKind[];
		to: string | null;
	}>`
		with sits as (
			select m.person_id, m.body_id, m.capacity, upper(m.during) as until, s.number
			from mandate m left join seat s on s.id = m.seat_id
			where m.body_id = any(${[...bodyIds]}::uuid[]) and m.during @> ${asOf}::date
				and coalesce(m.organisation_id, s.organisation_id) = ${id}::uuid
		), serves as (
			-- an office of a party counts for the organisation when the party is that organisation's alone
			select o.person_id, o.body_id, null::text, min(upper(o.during)), null::smallint
			from office o
			where o.body_id = any(${[...bodyIds]}::uuid[]) and o.during @> ${asOf}::date
				and (select array_agg(po.organisation_id) from party_organisation po
					where po.party_id = o.party_id and po.during @> ${asOf}::date) = array[${id}::uuid]
				and not exists (select from mandate m where m.person_id = o.person_id and m.body_id = o.body_id
					and m.during @> ${asOf}::date)
			group by o.person_id, o.body_id
		)
		select x.person_id, p.name_zh, p.name_en, p.title_zh, p.title_en, b.name_zh as body_zh, b.name_en as body_en,
			x.capacity, x.until::text as to,
			array(select o.kind from office o where o.person_id = x.person_id and o.body_id = x.body_id
				and o.during @> ${asOf}::date order by o.kind) as offices
		from (select * from sits union all select * from serves) x
			join person p on p.id = x.person_id join body b on b.id = x.body_id
		order by coalesce(b.name_zh, b.name_en), x.number nulls last, p.created_at, p.id`.execute(portal.db);
	return rows.map((row) => ({
		person: row.person_id,
		name: text2(row.name_zh, row.name_en),
		title: text2(row.title_zh, row.title_en),
		capacity: row.capacity,
		offices: row.offices,
		body: text2(row.body_zh, row.body_en),
		to: row.to
	}));
}
