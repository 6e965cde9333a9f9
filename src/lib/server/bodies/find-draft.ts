import type { Selectable } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Database } from '../db/database.ts';
import type { Act } from '../record/act.ts';

/**
 * A draft of this body by its id, still open. `NOT_FOUND` for another body's; `CHARTER_NOT_OPEN` for one that is in
 * force, was withdrawn, or gave way to another.
 */
export async function findDraft(
	trx: Act['trx'],
	bodyId: string,
	charterId: string
): Promise<Selectable<Database['charter']> & { begins: string }> {
	const charter = await trx
		.selectFrom('charter')
		.selectAll()
		.where('id', '=', charterId)
		.where('body_id', '=', bodyId)
		.executeTakeFirst();
	if (!charter) throw new Refusal('NOT_FOUND');
	const { in_force, withdrawn_at, begins } = charter;
	if (in_force || withdrawn_at || begins === null)
		throw new Refusal('CHARTER_NOT_OPEN', { version: charter.version });
	return { ...charter, begins };
}
