import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NO_FILTER, type ArchiveFilter } from '#lib/domain/archive/filter.ts';
import { countFacets } from '#lib/server/archive/count-facets.ts';
import { documentPage } from '#lib/server/archive/read-document.ts';
import { archiveQuery, searchDocuments } from '#lib/server/archive/search-documents.ts';
import { findWaysOut } from '#lib/server/archive/ways-out.ts';
import { frozenTestMinutes, signTestMinutes, type TestMinutes } from '../../support/meeting-minutes.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let test: TestPortal;
let filed: TestMinutes & { slug: string };
let year: number;

beforeAll(async () => {
	test = await testPortal();
	filed = await frozenTestMinutes(test.portal);
	for (const chief of filed.chiefs) await signTestMinutes(test.portal, filed.minutesId, chief);
	// Of another body: nobody here may read it, so no figure may count it.
	await frozenTestMinutes(test.portal);
	const { met_on } = await test.portal.db
		.selectFrom('document')
		.select('met_on')
		.where('slug', '=', filed.slug)
		.executeTakeFirstOrThrow();
	year = Number(met_on.slice(0, 4));
});
afterAll(() => test.close());

const asOf = new Date(Date.now() + 86_400_000);
const reader = () => ({ personId: filed.body.parties[0].delegates[1]! });

function asked(typed: string, filter: Partial<ArchiveFilter> = {}) {
	return { typed, filter: { ...NO_FILTER, ...filter }, asOf };
}

async function slugs(typed: string, filter: Partial<ArchiveFilter> = {}): Promise<string[]> {
	const { hits } = await searchDocuments(test.portal.db, reader(), asked(typed, filter));
	return hits.map(({ slug }) => slug);
}

it('narrows by each facet, and by all at once', async () => {
	const { db } = test.portal;
	const facets = await countFacets(db, archiveQuery(reader(), asked('')));
	expect(facets.year).toEqual([{ value: String(year), name: null, count: 1 }]);
	expect(facets.kind).toEqual([{ value: 'TRIPARTITE', name: null, count: 1 }]);
	expect(facets.body).toHaveLength(1);
	expect(facets.org).toHaveLength(3);
	expect(facets.org.every(({ name, count }) => name !== null && count === 1)).toBe(true);
	const every = {
		year: [year],
		subject: [facets.subject[0]!.value as ArchiveFilter['subject'][number]],
		kind: ['TRIPARTITE' as const],
		body: [facets.body[0]!.value],
		org: [facets.org[2]!.value, 'no-such-organisation']
	};
	expect(await slugs('伙食费', every)).toEqual([filed.slug]);
	for (const other of [
		{ year: [1999] },
		{ subject: ['WORK_QUOTA' as const] },
		{ kind: ['COMMITTEE' as const] },
		{ body: ['no-such-body'] },
		{ org: ['no-such-organisation'] }
	])
		expect(await slugs('', other)).toEqual([]);
});

it('counts a facet under the other ones, and keeps a choice that finds nothing', async () => {
	const facets = await countFacets(test.portal.db, archiveQuery(reader(), asked('伙食费', { year: [1999] })));
	expect(facets.year.map(({ value, count }) => [value, count])).toEqual([
		['1999', 0],
		[String(year), 1]
	]);
	expect(facets.org).toEqual([]);
});

it('says what to leave out when nothing is found', async () => {
	const { db } = test.portal;
	const ways = await findWaysOut(db, archiveQuery(reader(), asked('伙食费 船员', { year: [1999] })));
	expect(ways).toEqual([{ words: ['伙食费', '船员'], filter: NO_FILTER, count: 1 }]);
	expect(await findWaysOut(db, archiveQuery(null, asked('伙食费', { year: [1999] })))).toEqual([]);
});

it('shows the paragraph in which most words stand, and marks every occurrence', async () => {
	const { hits } = await searchDocuments(test.portal.db, reader(), asked('伙食费 10美元'));
	const { text, marks } = hits[0]!.excerpt!;
	expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['伙食费', '10', '美元']);
	expect(hits[0]!.parties.map(({ signed }) => signed)).toEqual([true, true, true]);
});

it('knows the pages of a file, and puts first where the words stand more often when asked to', async () => {
	const { db } = test.portal;
	const { hits } = await searchDocuments(db, reader(), asked('伙食费'));
	expect(hits[0]!.pages).toBeGreaterThan(1);
	// A later document of the same body, in which the word stands once.
	const { id: filedId, ...own } = await db
		.selectFrom('document')
		.selectAll()
		.where('slug', '=', filed.slug)
		.executeTakeFirstOrThrow();
	const later = { slug: `${filed.slug}-later`, met_on: `${year + 1}-01-05`, verify_code: 'AAAABBBBCCCC' };
	const { id } = await db
		.insertInto('document')
		.values({ ...own, ...later })
		.returning('id')
		.executeTakeFirstOrThrow();
	await sql`insert into document_paragraph
		select (jsonb_populate_record(p, jsonb_build_object('document_id', ${id}::text))).* from document_paragraph p
		where document_id = ${filedId} and strpos(normal, '伙食费') > 0 order by ordinal limit 1`.execute(db);
	const order = async (sort: 'date' | 'relevance') =>
		(await searchDocuments(db, reader(), { ...asked('伙食费'), sort })).hits.map(({ slug }) => slug);
	expect(await order('date')).toEqual([later.slug, filed.slug]);
	expect(await order('relevance')).toEqual([filed.slug, later.slug]);
	expect(await documentPage(test.portal, reader(), filed.slug, 'zh')).toMatchObject({
		earlier: null,
		later: { slug: later.slug, metOn: later.met_on }
	});
});
