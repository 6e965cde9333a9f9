import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Publication } from '#lib/domain/bodies/charter.ts';
import { readDecisions } from '#lib/server/archive/read-decisions.ts';
import { readFileByCode } from '#lib/server/archive/read-document-file.ts';
import { searchDocuments } from '#lib/server/archive/search-documents.ts';
import { verifyByCode } from '#lib/server/archive/verify-document.ts';
import { readEntries } from '#lib/server/record/read-entries.ts';
import { frozenTestMinutes, signTestMinutes } from '../../support/meeting-minutes.ts';
import { testPortal, type TestPortal } from '../../support/portal.ts';

let test: TestPortal;
beforeAll(async () => (test = await testPortal()));
afterAll(() => test.close());

/** Minutes of a body whose charter publishes so; all have signed. */
async function filed(publication: { minutes: Publication; decisions: Publication }) {
	const minutes = await frozenTestMinutes(test.portal, { charter: { publication } });
	const before = await seenByAnybody(minutes);
	for (const chief of minutes.chiefs) await signTestMinutes(test.portal, minutes.minutesId, chief);
	return { ...minutes, before };
}

async function seenByAnybody({ code, slug }: { code: string; slug: string }) {
	const { document } = await verifyByCode(test.portal, null, code);
	const found = await searchDocuments(test.portal.db, null, { typed: '伙食费', asOf: new Date() });
	return {
		title: document!.title !== null,
		names: document!.signers.some(({ person }) => person !== null),
		found: found.hits.some((hit) => hit.slug === slug),
		file: await readFileByCode(test.portal, null, code).then(
			() => true,
			() => false
		),
		decided: (await readDecisions(test.portal, null, code))?.items.length ?? null
	};
}

const NOTHING = { title: false, names: false, found: false, file: false, decided: null };

it('opens the minutes to the public when they are filed, where the charter says so', async () => {
	const minutes = await filed({ minutes: 'PUBLIC', decisions: 'PUBLIC' });
	expect(minutes.before).toEqual(NOTHING);
	expect(await seenByAnybody(minutes)).toEqual({
		title: true,
		names: true,
		found: true,
		file: true,
		decided: 1
	});
	// The address in the archive is for who is signed in.
	expect((await verifyByCode(test.portal, null, minutes.code)).document!.slug).toBeNull();
});

it('publishes what was decided and keeps the minutes to the parties', async () => {
	const minutes = await filed({ minutes: 'BODY', decisions: 'PUBLIC' });
	expect(await seenByAnybody(minutes)).toEqual({ ...NOTHING, decided: 1 });
	expect(await readDecisions(test.portal, null, minutes.code)).toEqual({
		items: [
			{
				title: expect.anything(),
				decisions: [
					{
						text: expect.objectContaining({ zh: '船员每日最低伙食费标准调整为10美元。' }),
						byConsensus: false
					}
				]
			}
		],
		leavesOut: false
	});
});

it('publishes nothing by itself, and says in the record who may read', async () => {
	const minutes = await filed({ minutes: 'BODY', decisions: 'BODY' });
	expect(await seenByAnybody(minutes)).toEqual(NOTHING);
	expect((await readDecisions(test.portal, minutes.chiefs[0], minutes.code))?.items).toHaveLength(1);
	const entry = (await readEntries(test.portal.db, minutes.logId, 0)).find(({ t }) => t === 'minutes.filed');
	expect(entry!.body).toMatchObject({ publication: { minutes: 'BODY', decisions: 'BODY' } });
});
