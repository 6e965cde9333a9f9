import { expect, it } from 'vitest';
import { consolidate } from '#lib/domain/motions/consolidate.ts';
import type { AdoptedAmendment, ConsolidatedMotion } from '#lib/domain/motions/consolidated-motion.ts';
import { textOfSection } from '#lib/domain/motions/text-document.ts';
import { composeMotionText } from '#lib/server/motions/compose-motion-text.ts';
import { writeConsolidated } from '#lib/server/motions/write-consolidated.ts';
import { MOVED } from '../../support/amendments.ts';

const adopted: AdoptedAmendment = {
	id: 'a1',
	op: 'REPLACE',
	clause: 'c2',
	old: { zh: '第一条　标准为每人每日10美元。' },
	new: { zh: '第一条　标准为每人每日12美元。' },
	number: '3.1',
	party: { zh: '工会方', en: 'Unions' },
	vote: 'V-0007',
	at: '2026-11-26T08:00:00.000Z',
	takenIn: []
};
const MOTION: ConsolidatedMotion = {
	id: 'm3',
	number: 3,
	title: { zh: '伙食标准' },
	at: '2026-11-20T08:00:00.000Z',
	moved: { zh: MOVED },
	prevailing: null,
	party: null,
	adopted: [adopted],
	body: { id: 'b1', name: { zh: '三方委员会' } },
	meeting: { id: 'g1', title: { zh: '第一次会议' }, zone: 'Asia/Shanghai' }
};

it('sets exactly the words of the text, as moved and as amended, with the vote behind each amendment', async () => {
	const [moved] = composeMotionText(MOTION, 'MOVED').sections;
	const [amended] = composeMotionText(MOTION, 'AMENDED').sections;
	expect(textOfSection(moved!)).toBe(MOVED);
	expect(textOfSection(amended!)).toBe(consolidate(MOTION.moved, MOTION.adopted).text.zh);
	expect(moved!.adopted).toEqual([]);
	expect(amended!.adopted).toHaveLength(1);
	expect(amended!.adopted[0]).toContain('V-0007');
	expect(amended!.clauses.map(({ heading }) => heading)).toEqual([true, false, false, false, false, false]);
	const { bytes, mediaType } = await writeConsolidated(MOTION, 'consolidated.pdf');
	expect(mediaType).toBe('application/pdf');
	expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
	await expect(writeConsolidated({ ...MOTION, adopted: [] }, 'moved.pdf')).rejects.toMatchObject({
		code: 'NOT_FOUND'
	});
});
