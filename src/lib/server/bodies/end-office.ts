import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { dateRange, endsOf } from '../db/range.ts';
import type { Portal } from '../portal.ts';
import { actOnSeats } from './act-on-seats.ts';
import { byFounderOrParty, bySecretaryOrAdministrator, findBody } from './access.ts';
import { bodyEntry } from './body-entry.ts';

/**
 * Ends an office: its last day is the one before `to`. The same people may who may give it. Refuses with
 * `ENDS_BEFORE_IT_BEGINS`, and with `ENDED_ALREADY` an office that ends by then anyway.
 */
export async function endOffice(
	portal: Portal,
	actor: Actor,
	input: { officeId: string; to: string }
): Promise<void> {
	const found = await portal.db
		.selectFrom('office')
		.select('body_id')
		.where('id', '=', input.officeId)
		.executeTakeFirst();
	if (!found) throw new Refusal('NOT_FOUND');
	await actOnSeats(portal, found.body_id, async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, found.body_id, now);
		const office = await trx
			.selectFrom('office')
			.selectAll()
			.where('id', '=', input.officeId)
			.executeTakeFirstOrThrow();
		const acting = office.party_id
			? byFounderOrParty(standing, office.party_id)
			: bySecretaryOrAdministrator(standing);
		const { from, to } = endsOf(office.during);
		if (from !== null && input.to <= from) throw new Refusal('ENDS_BEFORE_IT_BEGINS');
		if (to !== null && to <= input.to) throw new Refusal('ENDED_ALREADY', { to });
		await trx
			.updateTable('office')
			.set({ during: dateRange(from, input.to) })
			.where('id', '=', office.id)
			.execute();
		const { by, fields } = acting;
		await append(
			bodyEntry(by, { t: 'office.ended', v: 1, body: { ...fields, appointment: office.id, to: input.to } })
		);
		return { acting, done: undefined };
	});
}
