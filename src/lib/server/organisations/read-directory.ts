import { sql } from 'kysely';
import type { ListedOrganisation, ListedRelation } from '#lib/domain/organisations/tree.ts';
import { text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';

/** The directory on one date. */
export interface Directory {
	organisations: ListedOrganisation[];
	relations: ListedRelation[];
}

/**
 * Organisations, names and relations as of a date (`2026-03-18`), for everybody who is signed in: which organisations
 * there are is no secret of any body.
 */
export async function readDirectory(portal: Portal, _actor: Actor, asOf: string): Promise<Directory> {
	const organisations = await portal.db
		.selectFrom('organisation')
		.innerJoin('organisation_name', 'organisation_name.organisation_id', 'organisation.id')
		.select(['organisation.id', 'key', 'kind', 'is_demo', 'zh', 'en'])
		.where(sql<boolean>`organisation.during @> ${asOf}::date`)
		.where(sql<boolean>`organisation_name.during @> ${asOf}::date`)
		.orderBy('level')
		.orderBy('is_demo')
		.orderBy(sql`coalesce(zh, en)`)
		.execute();
	const relations = await portal.db
		.selectFrom('organisation_relation')
		.select(['kind', 'from_id', 'to_id'])
		.where(sql<boolean>`during @> ${asOf}::date`)
		.where('kind', 'not in', ['COUNTERPART', 'EMPLOYER_COUNTERPART', 'SUCCESSION', 'SEAT_IN'])
		.execute();
	return {
		organisations: organisations.map(({ id, key, kind, is_demo, zh, en }) => ({
			id,
			key,
			kind,
			name: text2(zh, en),
			isDemo: is_demo
		})),
		relations: relations.map(({ kind, from_id, to_id }) => ({ kind, from: from_id, to: to_id }))
	};
}

/** An organisation that was found, under the name that was found. */
export interface FoundOrganisation extends Omit<ListedOrganisation, 'id'> {
	/** The name it bears on the date, where another was found. */
	now: ListedOrganisation['name'] | null;
}

const MOST_FOUND = 50;

/** Organisations of which any name, borne at any time, holds the words; at most 50. */
export async function findOrganisations(
	portal: Portal,
	_actor: Actor,
	{ words, asOf }: { words: string; asOf: string }
): Promise<FoundOrganisation[]> {
	const pattern = `%${words.normalize('NFKC').replace(/[\\%_]/g, '\\$&')}%`;
	const rows = await portal.db
		.selectFrom('organisation')
		.innerJoin('organisation_name as found', 'found.organisation_id', 'organisation.id')
		.leftJoin('organisation_name as now', (join) =>
			join.onRef('now.organisation_id', '=', 'organisation.id').on(sql<boolean>`now.during @> ${asOf}::date`)
		)
		.select(['key', 'kind', 'is_demo', 'found.zh', 'found.en', 'now.zh as now_zh', 'now.en as now_en'])
		.where((eb) => eb.or([eb('found.zh', 'ilike', pattern), eb('found.en', 'ilike', pattern)]))
		.orderBy('level')
		.orderBy(sql`coalesce(found.zh, found.en)`)
		.limit(MOST_FOUND)
		.execute();
	return rows.map((row) => ({
		key: row.key,
		kind: row.kind,
		isDemo: row.is_demo,
		name: text2(row.zh, row.en),
		now:
			(row.now_zh || row.now_en) && (row.now_zh !== row.zh || row.now_en !== row.en)
				? text2(row.now_zh, row.now_en)
				: null
	}));
}
