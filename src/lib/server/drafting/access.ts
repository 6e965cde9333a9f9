import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely';
import type { Capacity } from '#lib/domain/bodies/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { findMeeting, type Standing } from '../meetings/access.ts';

/** A party's own space at a meeting, proved by a mandate in force. Only `findPartySpace` makes one. */
export interface PartySpace {
	standing: Standing;
	partyId: string;
	capacity: Capacity;
	seatId: string | null;
}

/**
 * The space of the actor's own party at a meeting: for whoever holds a mandate that covers today and the meeting, as
 * delegate, alternate or adviser (the rule of `may_read_draft`). Refuses everybody else with `NOT_FOUND`, the secretary
 * and whoever only holds an office too (rulings 6 and 8).
 */
export async function findPartySpace(
	db: Kysely<Database>,
	actor: Actor,
	meetingId: string,
	asOf: Date
): Promise<PartySpace> {
	const standing = await findMeeting(db, actor, meetingId, asOf);
	const { mandate } = standing;
	// What is written in it enters the party's own record, of which a rehearsal is no part.
	if (!mandate || mandate.capacity === 'OBSERVER' || standing.meeting.rehearsal_of)
		throw new Refusal('NOT_FOUND');
	return { standing, partyId: mandate.partyId, capacity: mandate.capacity, seatId: mandate.seatId };
}

export type DraftRow = Selectable<Database['draft']>;

/**
 * Condition that a person may read a row of `draft`: one of his side (`may_read_draft`), and not for an item that is
 * closed to him, whose motions its words would tell.
 */
export function readsDraft(person: RawBuilder<unknown>, asOf: Date): RawBuilder<boolean> {
	return sql<boolean>`(exists (select from may_read_draft(${person}::uuid, ${asOf}) r where r.draft_id = draft.id)
		and not exists (select from agenda_item a where a.audience <> 'ALL'
			and a.id = coalesce(draft.item_id, (select m.item_id from motion m where m.id = draft.motion_id))
			and not exists (select from may_read(${person}::uuid, ${asOf}) r where r.object_id = a.id and r.kind = 'ITEM')))`;
}

/**
 * A draft as the actor may see it (`readsDraft`). Refuses with `NOT_FOUND` both when there is none and when it is
 * not his to see (ruling 6). With `lock` nobody else writes to it until the transaction ends.
 */
export async function findDraft(
	db: Kysely<Database>,
	actor: Actor,
	draftId: string,
	asOf: Date,
	{ lock = false } = {}
): Promise<DraftRow> {
	const read = () =>
		db
			.selectFrom('draft')
			.selectAll()
			.where('id', '=', draftId)
			.where(readsDraft(sql`${actor.personId}`, asOf));
	const draft = await (lock ? read().forNoKeyUpdate() : read()).executeTakeFirst();
	if (!draft) throw new Refusal('NOT_FOUND');
	return draft;
}

/** Which of these people may read a draft now. */
export async function whoMayRead(
	db: Kysely<Database>,
	draftId: string,
	personIds: readonly string[],
	asOf: Date
): Promise<Set<string>> {
	const { rows } = await sql<{ person: string }>`
		select p.id as person from unnest(${personIds}::uuid[]) as p (id), draft
		where draft.id = ${draftId}::uuid and ${readsDraft(sql`p.id`, asOf)}`.execute(db);
	return new Set(rows.map(({ person }) => person));
}
