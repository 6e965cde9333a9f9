import type { Prose } from '#lib/domain/minutes/prose.ts';
import type { Portal } from '../portal.ts';

/** When a document was frozen, and the prose that was circulated last before that: what was agreed to. */
export async function frozenText(
	{ db }: Pick<Portal, 'db'>,
	document: { id: string; meeting_id: string }
): Promise<{ at: Date; prose: Prose }> {
	const { at } = await db
		.selectFrom('document_revision')
		.select('at')
		.where('document_id', '=', document.id)
		.where('what', '=', 'FROZEN')
		.executeTakeFirstOrThrow();
	const { prose } = await db
		.selectFrom('minutes_version')
		.innerJoin('minutes', 'minutes.id', 'minutes_version.minutes_id')
		.select('minutes_version.prose')
		.where('minutes.meeting_id', '=', document.meeting_id)
		.where('circulated_at', '<=', at)
		.orderBy('minutes_version.version', 'desc')
		.limit(1)
		.executeTakeFirstOrThrow();
	return { at, prose };
}
