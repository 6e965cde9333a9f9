import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clauseAddress } from '#lib/domain/motions/akoma-meta.ts';
import { akomaNtoso } from '#lib/domain/motions/akoma-ntoso.ts';
import type { AmendmentText } from '#lib/domain/motions/amendment.ts';
import { clausesOf, consolidate } from '#lib/domain/motions/consolidate.ts';
import { takeIn } from '#lib/domain/motions/take-in.ts';
import { sideOfTracked, trackText } from '#lib/domain/motions/tracked-text.ts';
import { amendedAmendments, MOVED, someAmendments } from '../../support/amendments.ts';
import { paragraphsOf, partsOf } from '../../support/read-docx.ts';
import { writeTrackedDocx } from '#lib/server/documents/write-tracked-docx.ts';

const ABOUT = { title: '议案1', creator: '三方委员会' };
const SECTION = { locale: 'zh' as const, title: '议案1', preface: ['会议'], notes: ['修正案 1.1'] };
const by = (id: string) => ({ author: `动议方 ${id} & “甲”`, at: '2026-11-26T08:00:00.123Z' });

/** Where the clauses are found in the Akoma Ntoso of the same text. */
function addressesIn(moved: string, amendments: readonly AmendmentText[]): string[] {
	const at = '2026-11-26T08:00:00Z';
	const xml = akomaNtoso(
		{
			id: 'm1',
			number: 1,
			title: { zh: '议案' },
			at,
			moved: { zh: moved },
			prevailing: null,
			party: null,
			adopted: amendments.map((one, n) => ({
				...one,
				number: `1.${n}`,
				party: null,
				vote: `v${n}`,
				at,
				takenIn: []
			})),
			body: { id: 'b1', name: { zh: '三方委员会' } },
			meeting: { id: 'g1', title: { zh: '会议' }, zone: 'Asia/Shanghai' }
		},
		'zh'
	)!;
	return [...xml.slice(xml.indexOf('<mainBody')).matchAll(/eId="([^"]+)"/gu)].map(([, eId]) => eId!);
}

it('says the original with every change rejected, and the consolidated text with every change accepted', async () => {
	await fc.assert(
		fc.asyncProperty(someAmendments, async (amendments) => {
			const clauses = trackText(clausesOf({ zh: MOVED }).zh!, amendments, 'zh');
			const text = paragraphsOf(await writeTrackedDocx(ABOUT, [{ ...SECTION, clauses }], by)).slice(2, -1);
			const side = (of: 'accepted' | 'rejected') =>
				text
					.map((paragraph) => paragraph[of])
					.filter((line) => line !== null)
					.join('\n');
			const { clauses: consolidated } = consolidate({ zh: MOVED }, amendments);
			const ids = consolidated.zh!.map(({ id }) => id);
			expect(new Set(ids).size).toBe(ids.length);
			expect(addressesIn(MOVED, amendments)).toEqual(ids.map(clauseAddress));
			expect(sideOfTracked(clauses, 'OLD')).toBe(MOVED);
			expect(sideOfTracked(clauses, 'NEW')).toBe(side('accepted'));
			expect(side('rejected')).toBe(MOVED);
			expect(side('accepted')).toBe(consolidate({ zh: MOVED }, amendments).text.zh);
			// A paragraph that goes says nothing on the side that it leaves.
			for (const { accepted, rejected, changes } of text)
				if (accepted === null || rejected === null)
					expect(new Set(changes.map(({ kind }) => kind)).size).toBe(1);
		}),
		{ numRuns: 60 }
	);
});

it('says what was voted also where amendments were amended before they were put', async () => {
	await fc.assert(
		fc.asyncProperty(amendedAmendments, async (written) => {
			const adopted: AmendmentText[] = [];
			for (const { amendment, to } of written) {
				// What stood when each was put: its own words, changed by one vote after another.
				const words = to.map((_, n) => consolidate(amendment.new, to.slice(0, n + 1)));
				expect(words.flatMap(({ needRebase }) => needRebase)).toEqual([]);
				const put = takeIn(amendment, to);
				expect(put.new).toEqual(words.at(-1)?.text ?? amendment.new);
				adopted.push(put);
			}
			const { text, needRebase } = consolidate({ zh: MOVED }, adopted);
			expect(needRebase).toEqual([]);
			const clauses = trackText(clausesOf({ zh: MOVED }).zh!, adopted, 'zh');
			expect(sideOfTracked(clauses, 'OLD')).toBe(MOVED);
			expect(sideOfTracked(clauses, 'NEW')).toBe(text.zh);
		})
	);
});

it('names author and time of each change, each by a number of its own, without what XML cannot hold', async () => {
	const clauses = [
		{ pieces: [{ text: '第一条　' }, { text: '10', removed: 'a' }, { text: ' 15\u0001 ', added: 'a' }] },
		{ added: 'b', pieces: [{ text: '第二条', added: 'b' }] }
	];
	const docx = await writeTrackedDocx(ABOUT, [{ ...SECTION, clauses, notes: [] }], by);
	const [, , first, second, last] = paragraphsOf(docx);
	const author = '动议方 a & “甲”';
	const date = '2026-11-26T08:00:00Z';
	expect(first!.changes).toEqual([
		{ kind: 'del', id: '1', author, date, text: '10' },
		{ kind: 'ins', id: '2', author, date, text: ' 15\ufffd ' }
	]);
	expect(second).toMatchObject({ accepted: '第二条', rejected: null });
	expect(last).toMatchObject({ accepted: '', rejected: '' });
	const ids = [...partsOf(docx)['word/document.xml']!.matchAll(/<w:(?:ins|del) w:id="(\d+)"/gu)].map(
		([, id]) => id
	);
	expect(new Set(ids).size).toBe(ids.length);
	expect(partsOf(docx)['docProps/core.xml']).toContain('<dc:creator>三方委员会</dc:creator>');
});
