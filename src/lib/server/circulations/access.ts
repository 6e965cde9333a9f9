import { sql, type Kysely, type Selectable } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';

/** A text in circulation and what one person is to it. Only `findCirculation` makes one. */
export interface CirculationStanding {
	circulation: Selectable<Database['circulation']>;
	personId: string;
	/** Serves the body as secretary now. */
	isSecretary: boolean;
	/** The place in the register, if any. */
	seat: { seatId: string; partyId: string } | null;
}

/**
 * A circulation as the actor may see it (`may_read_circulation`). Refuses with `NOT_FOUND` both when there is none and
 * when it is not the actor's to see (ruling 6).
 */
export async function findCirculation(
	db: Kysely<Database>,
	actor: Actor,
	circulationId: string,
	asOf: Date
): Promise<CirculationStanding> {
	const circulation = await db
		.selectFrom('circulation')
		.selectAll()
		.where('id', '=', circulationId)
		.where(
			sql<boolean>`exists (select from may_read_circulation(${actor.personId}::uuid, ${asOf}) r where r.circulation_id = circulation.id)`
		)
		.executeTakeFirst();
	if (!circulation) throw new Refusal('NOT_FOUND');
	const seat = await db
		.selectFrom('circulation_seat')
		.select(['seat_id', 'party_id'])
		.where('circulation_id', '=', circulation.id)
		.where('person_id', '=', actor.personId)
		.executeTakeFirst();
	const secretary = await db
		.selectFrom('office')
		.select('id')
		.where('body_id', '=', circulation.body_id)
		.where('person_id', '=', actor.personId)
		.where('kind', '=', 'SECRETARY')
		.where(sql<boolean>`during @> (${asOf}::timestamptz at time zone ${circulation.zone})::date`)
		.executeTakeFirst();
	return {
		circulation,
		personId: actor.personId,
		isSecretary: secretary !== undefined,
		seat: seat ? { seatId: seat.seat_id, partyId: seat.party_id } : null
	};
}

/** The log of the body whose text it is; refuses with `NOT_FOUND` what is none. */
export async function logOfCirculation(db: Kysely<Database>, circulationId: string): Promise<string> {
	const row = await db
		.selectFrom('circulation')
		.innerJoin('body', 'body.id', 'circulation.body_id')
		.select('body.log_id')
		.where('circulation.id', '=', circulationId)
		.executeTakeFirst();
	if (!row) throw new Refusal('NOT_FOUND');
	return row.log_id;
}
