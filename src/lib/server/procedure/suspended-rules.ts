import type { Kysely } from 'kysely';
import type { SuspendableRule } from '#lib/domain/procedure/kinds.ts';
import type { Database } from '../db/database.ts';

/** Rules that the meeting has suspended for the item that is open: with another item they hold again. */
export async function suspendedRules(
	db: Kysely<Database>,
	meetingId: string
): Promise<ReadonlySet<SuspendableRule>> {
	const rows = await db
		.selectFrom('procedural_motion')
		.innerJoin('agenda_item', 'agenda_item.id', 'procedural_motion.item_id')
		.select('suspends')
		.where('procedural_motion.meeting_id', '=', meetingId)
		.where('procedural_motion.state', '=', 'ADOPTED')
		.where('agenda_item.state', '=', 'OPEN')
		.where('suspends', 'is not', null)
		.execute();
	return new Set(rows.map(({ suspends }) => suspends!));
}
