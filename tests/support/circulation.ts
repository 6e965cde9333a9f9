import { randomUUID } from 'node:crypto';
import { DEFAULT_BALLOTS, type WrittenRules } from '#lib/domain/bodies/charter.ts';
import { circulateText, type NewCirculation } from '#lib/server/circulations/circulate-text.ts';
import type { Portal } from '#lib/server/portal.ts';
import { tripartiteBody, type TestBody } from './tripartite-body.ts';

/** The part of a charter that lets texts circulate in writing, with so many working days. */
export function writtenBallots(written: Partial<WrittenRules> = {}, writtenDays = 5) {
	return {
		forms: ['RECORD_VOTE' as const, 'WRITTEN' as const],
		writtenDays,
		written: { ...DEFAULT_BALLOTS.written, ...written }
	};
}

/** A body whose charter has it. */
export function writingBody(
	portal: Portal,
	written: Partial<WrittenRules> = {},
	writtenDays?: number
): Promise<TestBody> {
	return tripartiteBody(portal, { charter: { ballots: writtenBallots(written, writtenDays) } });
}

/** A text that its secretary has sent in writing. */
export async function circulatedText(
	portal: Portal,
	body: Pick<TestBody, 'bodyId' | 'secretary'>,
	more: Partial<NewCirculation> = {}
): Promise<string> {
	const { circulationId } = await circulateText(
		portal,
		{ personId: body.secretary },
		{
			bodyId: body.bodyId,
			kind: 'DECISION',
			subject: 'LABOUR_PROTECTION',
			title: { zh: '高温津贴标准', en: 'Heat allowance' },
			text: { zh: '自2027年起每日20元。', en: 'CNY 20 a day from 2027.' },
			requestKey: randomUUID(),
			...more
		}
	);
	return circulationId;
}
