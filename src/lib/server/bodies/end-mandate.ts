import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { dateRange, endsOf } from '../db/range.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { bodyLog, byFounderOrParty, findBody } from './access.ts';
import { bodyEntry } from './body-entry.ts';

/**
 * Ends a mandate: its last day is the one before `to`. The same people may who may give it. Refuses with
 * `ENDS_BEFORE_IT_BEGINS`, and with `ENDED_ALREADY` a mandate that ends by then anyway. What somebody might read
 * of the meetings in his time he may read on (ruling 4).
 */
export async function endMandate(
	portal: Portal,
	actor: Actor,
	input: { mandateId: string; to: string }
): Promise<void> {
	const found = await portal.db
		.selectFrom('mandate')
		.select('body_id')
		.where('id', '=', input.mandateId)
		.executeTakeFirst();
	if (!found) throw new Refusal('NOT_FOUND');
	await act(portal, await bodyLog(portal.db, found.body_id), async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, found.body_id, now);
		const mandate = await trx
			.selectFrom('mandate')
			.selectAll()
			.where('id', '=', input.mandateId)
			.executeTakeFirstOrThrow();
		const { by, fields } = byFounderOrParty(standing, mandate.party_id);
		const { from, to } = endsOf(mandate.during);
		if (from !== null && input.to <= from) throw new Refusal('ENDS_BEFORE_IT_BEGINS');
		if (to !== null && to <= input.to) throw new Refusal('ENDED_ALREADY', { to });
		await trx
			.updateTable('mandate')
			.set({ during: dateRange(from, input.to) })
			.where('id', '=', mandate.id)
			.execute();
		await append(
			bodyEntry(by, { t: 'mandate.ended', v: 1, body: { ...fields, mandate: mandate.id, to: input.to } })
		);
	});
}
