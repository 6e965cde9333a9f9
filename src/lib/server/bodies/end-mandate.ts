import type { Selectable } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { dateRange, endsOf } from '../db/range.ts';
import type { Portal } from '../portal.ts';
import type { Act } from '../record/act.ts';
import { actOnSeats } from './act-on-seats.ts';
import { byFounderOrParty, findBody, type ActsAs } from './access.ts';
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
	const bodyId = await bodyOfMandate(portal, input.mandateId);
	await actOnSeats(portal, bodyId, async ({ trx, now, append }) => {
		const standing = await findBody(trx, actor, bodyId, now);
		const mandate = await findMandate(trx, input.mandateId);
		const acting = byFounderOrParty(standing, mandate.party_id);
		await closeMandate({ trx, append }, acting, mandate, input.to);
		return { acting, done: undefined };
	});
}

/** The body in which a mandate is, so that its log can be locked; `NOT_FOUND` when there is no such mandate. */
export async function bodyOfMandate(portal: Portal, mandateId: string): Promise<string> {
	const found = await portal.db
		.selectFrom('mandate')
		.select('body_id')
		.where('id', '=', mandateId)
		.executeTakeFirst();
	if (!found) throw new Refusal('NOT_FOUND');
	return found.body_id;
}

/** A mandate that is known to exist, read under the lock. */
export function findMandate(trx: Act['trx'], mandateId: string): Promise<Selectable<Database['mandate']>> {
	return trx.selectFrom('mandate').selectAll().where('id', '=', mandateId).executeTakeFirstOrThrow();
}

/** Ends a mandate and enters it, within an act whose actor may do so. */
export async function closeMandate(
	{ trx, append }: Pick<Act, 'trx' | 'append'>,
	{ by, fields }: ActsAs,
	mandate: Selectable<Database['mandate']>,
	date: string
): Promise<void> {
	const { from, to } = endsOf(mandate.during);
	if (from !== null && date <= from) throw new Refusal('ENDS_BEFORE_IT_BEGINS');
	if (to !== null && to <= date) throw new Refusal('ENDED_ALREADY', { to });
	await trx
		.updateTable('mandate')
		.set({ during: dateRange(from, date) })
		.where('id', '=', mandate.id)
		.execute();
	await append(
		bodyEntry(by, { t: 'mandate.ended', v: 1, body: { ...fields, mandate: mandate.id, to: date } })
	);
}
