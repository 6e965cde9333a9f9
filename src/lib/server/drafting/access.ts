import { sql, type Kysely, type Selectable } from 'kysely';
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
 * A draft as the actor may see it (`may_read_draft`). Refuses with `NOT_FOUND` both when there is none and when it is
 * not of the actor's side (ruling 6). With `lock` nobody else writes to it until the transaction ends.
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
			.where(
				sql<boolean>`exists (select from may_read_draft(${actor.personId}::uuid, ${asOf}) r where r.draft_id = draft.id)`
			);
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
		select p.id as person from unnest(${personIds}::uuid[]) as p (id)
		where exists (select from may_read_draft(p.id, ${asOf}) r where r.draft_id = ${draftId}::uuid)`.execute(db);
	return new Set(rows.map(({ person }) => person));
}
