import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { bodyEntry } from '../bodies/body-entry.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { findCirculation, logOfCirculation } from './access.ts';

/**
 * Takes back a text that was sent out by mistake, by the secretary, with the reason, before anybody has answered. It
 * decides nothing then. Refuses with `NOT_FOUND`, `SECRETARY_ONLY`, `CIRCULATION_CLOSED`, `CIRCULATION_ANSWERED` and
 * `REASON_NEEDED`.
 */
export async function withdrawCirculation(
	portal: Portal,
	actor: Actor,
	input: { circulationId: string; reason: string }
): Promise<void> {
	return act(portal, await logOfCirculation(portal.db, input.circulationId), async ({ trx, now, append }) => {
		const { circulation, isSecretary } = await findCirculation(trx, actor, input.circulationId, now);
		if (!isSecretary) throw new Refusal('SECRETARY_ONLY');
		if (circulation.state !== 'OPEN' || now >= circulation.closes_at) throw new Refusal('CIRCULATION_CLOSED');
		const answered = await trx
			.selectFrom('circulation_answer')
			.select('seat_id')
			.where('circulation_id', '=', circulation.id)
			.executeTakeFirst();
		if (answered) throw new Refusal('CIRCULATION_ANSWERED');
		if (!input.reason) throw new Refusal('REASON_NEEDED');
		await trx
			.updateTable('circulation')
			.set({ state: 'WITHDRAWN', withdrawn_reason: input.reason })
			.where('id', '=', circulation.id)
			.execute();
		await append(
			bodyEntry('SECRETARY', {
				t: 'circulation.withdrawn',
				v: 1,
				body: {
					person: actor.personId,
					office: 'SECRETARY',
					circulation: circulation.id,
					reason: input.reason
				}
			})
		);
	});
}
