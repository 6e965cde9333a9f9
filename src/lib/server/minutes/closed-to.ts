import { sql, type Kysely } from 'kysely';
import { leftOut } from '#lib/domain/minutes/left-out.ts';
import type { MinutesFacts } from '#lib/domain/minutes/facts.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';

/**
 * The items of minutes, or of the document that came of them, that are left out for the actor, or for anybody, when there
 * is no actor. Whether he may read the rest is decided before.
 */
export async function closedTo(
	db: Kysely<Database>,
	actor: Actor | null,
	what: 'MINUTES' | 'DOCUMENT',
	facts: Pick<MinutesFacts, 'items'>,
	asOf: Date
): Promise<Set<string>> {
	const closed = leftOut(facts, new Set());
	if (closed.size === 0) return closed;
	const { rows } = await sql<{ id: string }>`
		select object_id as id from may_read(${actor?.personId ?? null}::uuid, ${asOf})
		where kind = ${`CLOSED_IN_${what}`} and object_id = any(${[...closed]}::uuid[])`.execute(db);
	return leftOut(facts, new Set(rows.map(({ id }) => id)));
}

/** Refuses with `NOT_FOUND` an item of these minutes that is left out for the actor, as one that is not there (ruling 6). */
export async function refuseLeftOut(
	db: Kysely<Database>,
	actor: Actor,
	meetingId: string,
	itemId: string,
	asOf: Date
): Promise<void> {
	const { rows } = await sql`
		select from agenda_item a where a.id = ${itemId}::uuid and a.meeting_id = ${meetingId}::uuid
			and (a.audience = 'ALL' or exists (select from may_read(${actor.personId}::uuid, ${asOf}) r
				where r.object_id = a.id and r.kind = 'CLOSED_IN_MINUTES'))`.execute(db);
	if (rows.length === 0) throw new Refusal('NOT_FOUND');
}
