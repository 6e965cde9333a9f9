import { sql, type Kysely, type Selectable } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';

/** A document as the actor may see it, or anybody, when there is no actor. `NOT_FOUND` when there is none for him. */
export async function findDocument(
	db: Kysely<Database>,
	actor: Actor | null,
	slug: string,
	asOf: Date
): Promise<Selectable<Database['document']>> {
	const document = await db.selectFrom('document').selectAll().where('slug', '=', slug).executeTakeFirst();
	if (!document || !(await mayReadDocument(db, actor, document.id, asOf))) throw new Refusal('NOT_FOUND');
	return document;
}

/** Whether the actor, or anybody, may read a document with its title and its names. */
export async function mayReadDocument(
	db: Kysely<Database>,
	actor: Actor | null,
	documentId: string,
	asOf: Date
): Promise<boolean> {
	const { rows } = await sql`select from may_read(${actor?.personId ?? null}::uuid, ${asOf})
		where object_id = ${documentId}::uuid and kind = 'DOCUMENT' limit 1`.execute(db);
	return rows.length > 0;
}

/** Whether an item in a document that the actor may read, or anybody, is closed to him. */
export async function leavesOut(
	db: Kysely<Database>,
	actor: Actor | null,
	documentId: string,
	asOf: Date
): Promise<boolean> {
	const { rows } = await sql`
		select from document d join agenda_item a on a.meeting_id = d.meeting_id and a.audience <> 'ALL'
		where d.id = ${documentId}::uuid and a.id not in (select object_id
			from may_read(${actor?.personId ?? null}::uuid, ${asOf}) where kind = 'CLOSED_IN_DOCUMENT') limit 1`.execute(
		db
	);
	return rows.length > 0;
}
