import { sql, type Kysely } from 'kysely';
import { COUNTED_OUT, FACETS, type Facet } from '#lib/domain/archive/filter.ts';
import type { Subject } from '#lib/domain/meetings/nouns.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import { isFound, isOpenTo, type ArchiveQuery } from './found-documents.ts';

/** One value by which the archive can be narrowed. */
export interface FacetValue {
	value: string;
	/** The name, of bodies and organisations. */
	name: Text2 | null;
	/** Documents found with this value under all other facets; one more than `COUNTED_OUT` stands for "and more". */
	count: number;
}

const VALUES: Record<Facet, { value: string; name: string; from: string }> = {
	year: { value: `extract(year from d.met_on)::int::text`, name: `null::text, null::text`, from: '' },
	subject: {
		value: `a.subject`,
		name: `null::text, null::text`,
		from: `join agenda_item a on a.meeting_id = d.meeting_id`
	},
	kind: { value: `b.kind`, name: `null::text, null::text`, from: '' },
	body: { value: `b.slug`, name: `max(b.name_zh), max(b.name_en)`, from: '' },
	org: {
		value: `o.key`,
		name: `max(n.zh), max(n.en)`,
		from: `join party_organisation po on po.body_id = d.body_id and po.during @> d.met_on
			join organisation o on o.id = po.organisation_id
			left join organisation_name n on n.organisation_id = o.id and upper_inf(n.during)`
	}
};

/**
 * How many documents each value would give, under what the reader may read (ruling 5), the words, and the choices made
 * in the other facets. Values without a document are left out, unless chosen.
 */
export async function countFacets(
	db: Kysely<Database>,
	query: ArchiveQuery
): Promise<Record<Facet, FacetValue[]>> {
	const parts = FACETS.map((facet) => {
		const { value, name, from } = VALUES[facet];
		return sql`(select ${facet}::text, ${sql.raw(value)}, ${sql.raw(name)}, least(count(distinct d.id), ${COUNTED_OUT + 1})::int
			from document d join body b on b.id = d.body_id ${sql.raw(from)}
			where ${isFound(query, facet)} ${facet === 'subject' ? sql`and (a.audience = 'ALL' or ${isOpenTo(query, sql`a.id`)})` : sql``}
			group by 2)`;
	});
	const { rows } = await sql<{
		facet: Facet;
		value: string;
		zh: string | null;
		en: string | null;
		n: number;
	}>`
		select * from (${sql.join(parts, sql` union all `)}) counted (facet, value, zh, en, n)`.execute(db);
	return Object.fromEntries(
		FACETS.map((facet) => {
			const found = rows
				.filter((row) => row.facet === facet)
				.map(({ value, zh, en, n }) => ({
					value,
					name: zh || en ? text2(zh, en) : null,
					count: n
				}));
			const lost = query.filter[facet]
				.map(String)
				.filter((value) => !found.some((one) => one.value === value))
				.map((value) => ({ value, name: null, count: 0 }));
			return [facet, [...found, ...lost].sort(ORDER[facet])];
		})
	) as Record<Facet, FacetValue[]>;
}

// The subjects as article 13 of the Opinion names them.
const SUBJECTS: readonly string[] = [
	'REMUNERATION',
	'WORK_QUOTA',
	'INSURANCE_WELFARE',
	'LABOUR_PROTECTION',
	'OTHER'
] satisfies Subject[];
const byValue = (a: FacetValue, b: FacetValue) => a.value.localeCompare(b.value);
const byCount = (a: FacetValue, b: FacetValue) => b.count - a.count || byValue(a, b);
const bySubject = (a: FacetValue, b: FacetValue) => SUBJECTS.indexOf(a.value) - SUBJECTS.indexOf(b.value);
const ORDER: Record<Facet, (a: FacetValue, b: FacetValue) => number> = {
	year: byValue,
	subject: bySubject,
	kind: byCount,
	body: byCount,
	org: byCount
};
