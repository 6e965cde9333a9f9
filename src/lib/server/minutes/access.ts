import { sql, type Kysely, type Selectable } from 'kysely';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';

/** What one person is to one meeting's minutes, proved by a lookup under `may_read`. Only `findMinutes` makes one. */
export interface MinutesStanding {
	minutes: Selectable<Database['minutes']>;
	meeting: Selectable<Database['meeting']>;
	personId: string;
	audience: 'SECRETARIAT' | 'PARTY' | 'OBSERVERS';
	partyId: string | null;
	isSecretary: boolean;
	/** Parties for which this person is chief representative, and signatory, on the date asked about. */
	chiefOf: string | null;
	signatoryOf: string | null;
}

/** The minutes as the actor may see them. `NOT_FOUND` both when there are none and when they are not his to see. */
export async function findMinutes(
	db: Kysely<Database>,
	actor: Actor,
	minutesId: string,
	asOf: Date
): Promise<MinutesStanding> {
	const minutes = await db.selectFrom('minutes').selectAll().where('id', '=', minutesId).executeTakeFirst();
	const seen = await sql<{ audience: MinutesStanding['audience']; party_id: string | null }>`
		select audience, party_id from may_read_minutes(${actor.personId}::uuid, ${asOf}, ${minutesId}::uuid)`.execute(
		db
	);
	const reason = seen.rows[0];
	if (!minutes || !reason) throw new Refusal('NOT_FOUND');
	const meeting = await db
		.selectFrom('meeting')
		.selectAll()
		.where('id', '=', minutes.meeting_id)
		.executeTakeFirstOrThrow();
	const offices = await db
		.selectFrom('office')
		.select(['kind', 'party_id'])
		.where('body_id', '=', minutes.body_id)
		.where('person_id', '=', actor.personId)
		.where(sql<boolean>`during @> (${asOf}::timestamptz at time zone ${meeting.zone})::date`)
		.execute();
	const of = (kind: string) => offices.find((office) => office.kind === kind)?.party_id ?? null;
	return {
		minutes,
		meeting,
		personId: actor.personId,
		audience: reason.audience,
		partyId: reason.party_id,
		isSecretary: offices.some((office) => office.kind === 'SECRETARY'),
		chiefOf: of('CHIEF_REPRESENTATIVE'),
		signatoryOf: of('SIGNATORY')
	};
}

/** The meeting's log, to be locked before anything is read for a decision. `NOT_FOUND` when there are no such minutes. */
export async function minutesLog(
	db: Kysely<Database>,
	minutesId: string
): Promise<{ meetingLog: string; bodyLog: string }> {
	const row = await db
		.selectFrom('minutes')
		.innerJoin('meeting', 'meeting.id', 'minutes.meeting_id')
		.innerJoin('body', 'body.id', 'minutes.body_id')
		.select(['meeting.log_id as meetingLog', 'body.log_id as bodyLog'])
		.where('minutes.id', '=', minutesId)
		.executeTakeFirst();
	if (!row?.meetingLog) throw new Refusal('NOT_FOUND');
	return { meetingLog: row.meetingLog, bodyLog: row.bodyLog };
}

interface ActsAs {
	by: string;
	fields: ActorFields;
}

/** The secretary of the joint secretariat; anybody else is refused with `SECRETARY_ONLY`. */
export function bySecretary(standing: MinutesStanding): ActsAs {
	if (!standing.isSecretary) throw new Refusal('SECRETARY_ONLY');
	return { by: 'SECRETARY', fields: { person: standing.personId, office: 'SECRETARY' } };
}

/** The chief representative, for his party; anybody else is refused with `CHIEF_REPRESENTATIVE_ONLY`. */
export function byChief(standing: MinutesStanding): ActsAs & { partyId: string } {
	if (!standing.chiefOf) throw new Refusal('CHIEF_REPRESENTATIVE_ONLY');
	return {
		by: 'CHIEF_REPRESENTATIVE',
		fields: { person: standing.personId, office: 'CHIEF_REPRESENTATIVE', party: standing.chiefOf },
		partyId: standing.chiefOf
	};
}

/** Whoever speaks on minutes for a party: somebody who reads them on that party's side. */
export function byParty(standing: MinutesStanding): ActsAs & { partyId: string } {
	if (standing.audience !== 'PARTY' || !standing.partyId) throw new Refusal('PARTY_ONLY');
	return {
		by: standing.chiefOf ? 'CHIEF_REPRESENTATIVE' : 'PARTY',
		fields: {
			person: standing.personId,
			party: standing.partyId,
			...(standing.chiefOf && { office: 'CHIEF_REPRESENTATIVE' as const })
		},
		partyId: standing.partyId
	};
}
