import type { Selectable, Transaction } from 'kysely';
import type { Prose } from '#lib/domain/minutes/prose.ts';
import type { Database } from '../db/database.ts';

/** Makes the draft of a meeting's minutes: the title, and no prose yet. The facts come from the record itself. */
export async function draftMinutes(
	trx: Transaction<Database>,
	meeting: Selectable<Database['meeting']>
): Promise<string> {
	const prose: Prose = {
		title: {
			...(meeting.title_zh && { zh: `${meeting.title_zh}纪要` }),
			...(meeting.title_en && { en: `Minutes of the ${meeting.title_en}` })
		},
		passages: {}
	};
	const { id } = await trx
		.insertInto('minutes')
		.values({ body_id: meeting.body_id, meeting_id: meeting.id, prose: JSON.stringify(prose) })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}
