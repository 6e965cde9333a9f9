import { sql, type Kysely, type Selectable } from 'kysely';
import type { Capacity } from '#lib/domain/bodies/nouns.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';

/** Whose eyes somebody sees a meeting with; what an audience sees is decided in `domain/live/project.ts`. */
export type Audience = 'SECRETARIAT' | 'SEATS' | 'PARTY' | 'OBSERVERS' | 'MEMBERS';

/** Whose eyes are those of the meeting's own people: no observers, no members. */
export const INSIDE: readonly Audience[] = ['SECRETARIAT', 'SEATS', 'PARTY'];

/** What one person is in one meeting, proved by a lookup under `may_read`. Only `findMeeting` makes one. */
export interface Standing {
	meeting: Selectable<Database['meeting']>;
	personId: string;
	audience: Audience;
	/** The party whose side the person is on, if any. */
	partyId: string | null;
	isSecretary: boolean;
	/** The mandate in force on the meeting's date. */
	mandate: { capacity: Capacity; seatId: string | null; partyId: string } | null;
	isChair: boolean;
}

/**
 * A meeting as the actor may see it, as of `asOf`. Refuses with `NOT_FOUND` both when there is none and when it is
 * not the actor's to see (ruling 6). In a command, call it inside the act, after the log's head is locked.
 */
export async function findMeeting(
	db: Kysely<Database>,
	actor: Actor,
	meetingId: string,
	asOf: Date
): Promise<Standing> {
	const meeting = await db
		.selectFrom('meeting')
		.selectAll('meeting')
		.where('meeting.id', '=', meetingId)
		.executeTakeFirst();
	const seen = await sql<{ audience: Audience; party_id: string | null }>`
		select audience, party_id from may_read_meeting(${actor.personId}::uuid, ${asOf}, ${meetingId}::uuid)`.execute(
		db
	);
	const reason = seen.rows[0];
	if (!meeting || !reason) throw new Refusal('NOT_FOUND');
	// A rehearsal that was thrown away.
	if (meeting.rehearsal_of && meeting.state === 'CANCELLED') throw new Refusal('NOT_FOUND');
	const mandate = await db
		.selectFrom('mandate')
		.select(['capacity', 'seat_id', 'party_id'])
		.where('body_id', '=', meeting.body_id)
		.where('person_id', '=', actor.personId)
		.where(sql<boolean>`during @> (${meeting.starts_at}::timestamptz at time zone ${meeting.zone})::date`)
		.where(sql<boolean>`during @> (${asOf}::timestamptz at time zone ${meeting.zone})::date`)
		.executeTakeFirst();
	const secretary = await db
		.selectFrom('office')
		.select('id')
		.where('body_id', '=', meeting.body_id)
		.where('person_id', '=', actor.personId)
		.where('kind', '=', 'SECRETARY')
		.where(sql<boolean>`during @> (${asOf}::timestamptz at time zone ${meeting.zone})::date`)
		.executeTakeFirst();
	return {
		meeting,
		personId: actor.personId,
		audience: reason.audience,
		partyId: reason.party_id,
		isSecretary: secretary !== undefined,
		mandate: mandate
			? { capacity: mandate.capacity, seatId: mandate.seat_id, partyId: mandate.party_id }
			: null,
		isChair: meeting.chair_id === actor.personId
	};
}

/** The log of a meeting that has one; a draft has none yet, and answers like a meeting that does not exist. */
export async function meetingLog(db: Kysely<Database>, meetingId: string): Promise<string> {
	const row = await db.selectFrom('meeting').select('log_id').where('id', '=', meetingId).executeTakeFirst();
	if (!row?.log_id) throw new Refusal('NOT_FOUND');
	return row.log_id;
}

/** `by` and actor fields for an act of the secretariat; acts of the chair name the chair as well (ruling 1). */
export function bySecretary(standing: Standing, direction?: 'CHAIR'): { by: string; fields: ActorFields } {
	if (!standing.isSecretary) throw new Refusal('SECRETARY_ONLY');
	return {
		by: 'SECRETARY',
		fields: {
			person: standing.personId,
			office: 'SECRETARY',
			...(direction && { on_direction_of: { person: standing.meeting.chair_id, office: 'CHAIR' as const } })
		}
	};
}
