import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentPage } from '#lib/server/archive/read-document.ts';
import { readDocumentFile, readMinutesFile } from '#lib/server/archive/read-document-file.ts';
import { readEvidence } from '#lib/server/archive/read-evidence.ts';
import { searchDocuments } from '#lib/server/archive/search-documents.ts';
import { listMinutes } from '#lib/server/minutes/list-minutes.ts';
import { minutesPage } from '#lib/server/minutes/queries.ts';
import { frozenTestMinutes, signTestMinutes, type TestMinutes } from '../../support/meeting-minutes.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';
import { tripartiteBody, type TestBody } from '../../support/tripartite-body.ts';

let test: TestPortal;
let filed: TestMinutes & { slug: string };
let other: TestBody;

beforeAll(async () => {
	test = await testPortal();
	filed = await frozenTestMinutes(test.portal);
	for (const chief of filed.chiefs) await signTestMinutes(test.portal, filed.minutesId, chief);
	other = await tripartiteBody(test.portal);
});
afterAll(() => test.close());

it('shows a delegate the document, its file and its record', async () => {
	const { portal } = test;
	const delegate = { personId: filed.body.parties[2].delegates[1]! };
	const page = await documentPage(portal, delegate, filed.slug, 'zh');
	expect(page).toMatchObject({ state: 'FILED', evidence: true });
	expect(page.sections.flatMap(({ facts }) => facts).map(({ kind }) => kind)).toContain('vote');
	expect((await readDocumentFile(portal, delegate, filed.slug)).bytes.subarray(0, 5).toString()).toBe(
		'%PDF-'
	);
	const evidence = await readEvidence(portal, delegate, filed.slug);
	const lines = await Array.fromAsync(evidence.lines);
	expect(evidence.checkpoint).toContain(`\n${lines.length}\n`);
	expect(evidence.trust).toMatch(/^\S+\+[\s\S]*BEGIN CERTIFICATE/);
	const found = await searchDocuments(portal.db, delegate, { typed: '伙食费 food', asOf: new Date() });
	expect(found.hits.map(({ slug }) => slug)).toEqual([filed.slug]);
});

it.each(['a delegate', 'the secretary', 'the administrator'])(
	'answers %s of another body as if nothing were there',
	async (who) => {
		const { portal } = test;
		const personId =
			who === 'a delegate'
				? other.parties[0].delegates[0]!
				: who === 'the secretary'
					? other.secretary
					: other.administrator;
		const stranger = { personId };
		const notFound = { code: 'NOT_FOUND' };
		await expect(documentPage(portal, stranger, filed.slug, 'zh')).rejects.toMatchObject(notFound);
		await expect(readDocumentFile(portal, stranger, filed.slug)).rejects.toMatchObject(notFound);
		await expect(readMinutesFile(portal, stranger, filed.minutesId)).rejects.toMatchObject(notFound);
		await expect(readEvidence(portal, stranger, filed.slug)).rejects.toMatchObject(notFound);
		await expect(minutesPage(portal, stranger, filed.minutesId, 'zh')).rejects.toMatchObject(notFound);
		expect(await listMinutes(portal, stranger)).toEqual([]);
		const found = await searchDocuments(portal.db, stranger, { typed: '伙食费', asOf: new Date() });
		expect(found.hits).toEqual([]);
	}
);
