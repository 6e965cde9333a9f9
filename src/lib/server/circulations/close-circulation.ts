import { judgeCirculation } from '#lib/domain/circulations/judge.ts';
import { partyKey } from '#lib/domain/voting/count.ts';
import { isAdopted } from '#lib/domain/voting/outcome.ts';
import { bodyEntry } from '../bodies/body-entry.ts';
import type { JobKind } from '../jobs/outbox.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { timeNow } from '../record/clock.ts';
import { logOfCirculation } from './access.ts';
import { openingOf } from './opening-of.ts';
import { proposeItem } from './propose-item.ts';

/**
 * Closes a circulation whose deadline has passed, with its outcome out of the frozen register and the answers; what is
 * not adopted goes on the next agenda. Before the deadline, and when it is closed, it does nothing: it is safe to repeat.
 */
export async function closeCirculation(portal: Portal, circulationId: string): Promise<void> {
	await act(portal, await logOfCirculation(portal.db, circulationId), async (one) => {
		const { trx, now, append, log } = one;
		const circulation = await trx
			.selectFrom('circulation')
			.selectAll()
			.where('id', '=', circulationId)
			.executeTakeFirstOrThrow();
		if (circulation.state !== 'OPEN' || now < circulation.closes_at) return;
		const opening = await openingOf(trx, log.id, circulationId);
		const answers = await trx
			.selectFrom('circulation_answer')
			.select(['seat_id as seat', 'answer'])
			.where('circulation_id', '=', circulationId)
			.execute();
		const outcome = judgeCirculation(
			{
				rule: opening.rule,
				quorum: opening.quorum,
				keys: new Map(opening.parties.map((party) => [party.id, partyKey(party)])),
				register: opening.register
			},
			answers
		);
		await trx
			.updateTable('circulation')
			.set({ state: 'CLOSED', closed_at: now, outcome: JSON.stringify(outcome) })
			.where('id', '=', circulationId)
			.execute();
		await append(
			bodyEntry('system', {
				t: 'circulation.closed',
				v: 1,
				body: { person: 'system', circulation: circulationId, outcome }
			})
		);
		if (!isAdopted(outcome.verdict)) await proposeItem(one, circulation);
	});
}

/** Closes whatever is due, one, those of a body, or all: what a reader is shown is never past its deadline and open. */
export async function closeDueCirculations(
	portal: Portal,
	of: { bodyId?: string; circulationId?: string } = {}
): Promise<void> {
	const now = await timeNow(portal);
	const due = await portal.db
		.selectFrom('circulation')
		.select('id')
		.where('state', '=', 'OPEN')
		.where('closes_at', '<=', now)
		.$if(of.bodyId !== undefined, (query) => query.where('body_id', '=', of.bodyId!))
		.$if(of.circulationId !== undefined, (query) => query.where('id', '=', of.circulationId!))
		.orderBy('closes_at')
		.execute();
	for (const { id } of due) await closeCirculation(portal, id);
}

/** At the deadline; every quarter of an hour it looks for what was missed. */
export const closeCirculationsJob: JobKind<{ circulationId?: string }> = {
	name: 'close-circulations',
	cron: '*/15 * * * *',
	async handle(portal, { circulationId }) {
		if (circulationId) await closeCirculation(portal, circulationId);
		else await closeDueCirculations(portal);
	}
};
