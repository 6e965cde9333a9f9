import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { dateRange, endsOf } from '../db/range.ts';
import { requireAdministrator } from '../people/administrator.ts';
import type { Portal } from '../portal.ts';

/**
 * Ends a membership: its last day is the one before `to`. Administrators only. Refuses with `ENDS_BEFORE_IT_BEGINS`,
 * and with `ENDED_ALREADY` one that ends by then anyway. What was filed about meetings of his time a member reads on.
 */
export async function endMembership(
	portal: Portal,
	actor: Actor,
	input: { membershipId: string; to: string }
): Promise<void> {
	await portal.db.transaction().execute(async (trx) => {
		await requireAdministrator(trx, actor);
		const membership = await trx
			.selectFrom('membership')
			.select('during')
			.where('id', '=', input.membershipId)
			.forUpdate()
			.executeTakeFirst();
		if (!membership) throw new Refusal('NOT_FOUND');
		const { from, to } = endsOf(membership.during);
		if (from !== null && input.to <= from) throw new Refusal('ENDS_BEFORE_IT_BEGINS');
		if (to !== null && to <= input.to) throw new Refusal('ENDED_ALREADY', { to });
		await trx
			.updateTable('membership')
			.set({ during: dateRange(from, input.to) })
			.where('id', '=', input.membershipId)
			.execute();
	});
}
