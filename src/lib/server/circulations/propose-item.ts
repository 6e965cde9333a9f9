import type { Selectable } from 'kysely';
import { text2 } from '#lib/domain/text2.ts';
import { bodyEntry } from '../bodies/body-entry.ts';
import type { Database } from '../db/database.ts';
import type { Act } from '../record/act.ts';

/** Puts the matter of a circulation on the next agenda of its body, once; its scheduler finds it there. */
export async function proposeItem(
	{ trx, now, append }: Act,
	circulation: Selectable<Database['circulation']>
): Promise<void> {
	const { kind, subject, title_zh, title_en } = circulation;
	const added = await trx
		.insertInto('proposed_item')
		.values({
			body_id: circulation.body_id,
			kind,
			subject,
			title_zh,
			title_en,
			circulation_id: circulation.id,
			vote_id: null,
			proposed_at: now
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!added) return;
	await append(
		bodyEntry('system', {
			t: 'item.proposed',
			v: 1,
			body: {
				person: 'system',
				proposal: added.id,
				circulation: circulation.id,
				kind,
				subject,
				title: text2(title_zh, title_en)
			}
		})
	);
}
