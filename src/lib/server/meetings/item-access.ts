import { sql, type Kysely } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';

/** Refuses with `NOT_FOUND` an item that is closed to the actor, as one that is not there (ruling 6). */
export async function refuseClosedItem(
	db: Kysely<Database>,
	actor: Actor,
	itemId: string,
	asOf: Date
): Promise<void> {
	const { rows } = await sql`select from may_read(${actor.personId}::uuid, ${asOf})
		where object_id = ${itemId}::uuid and kind = 'ITEM' limit 1`.execute(db);
	if (rows.length === 0) throw new Refusal('NOT_FOUND');
}

/** Ids of the items of a meeting that the actor may read. Whether he may read the meeting is decided before. */
export async function itemsOpenTo(
	db: Kysely<Database>,
	actor: Actor,
	meetingId: string,
	asOf: Date
): Promise<Set<string>> {
	const { rows } = await sql<{ id: string }>`
		select a.id from agenda_item a where a.meeting_id = ${meetingId}::uuid and (a.audience = 'ALL' or exists (
			select from may_read(${actor.personId}::uuid, ${asOf}) r where r.object_id = a.id and r.kind = 'ITEM'))`.execute(
		db
	);
	return new Set(rows.map(({ id }) => id));
}

/** Whether no item of the meeting is closed to the actor. */
export async function seesWholeAgenda(
	db: Kysely<Database>,
	actor: Actor,
	meetingId: string,
	asOf: Date
): Promise<boolean> {
	const closed = await db
		.selectFrom('agenda_item')
		.select('id')
		.where('meeting_id', '=', meetingId)
		.where('audience', '<>', 'ALL')
		.execute();
	if (closed.length === 0) return true;
	const open = await itemsOpenTo(db, actor, meetingId, asOf);
	return closed.every(({ id }) => open.has(id));
}
