import { sql, type Kysely, type Selectable } from 'kysely';
import type { OfficeKind } from '#lib/domain/bodies/nouns.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/database.ts';
import { isAdministrator } from '../people/administrator.ts';

/** What one person is in one body on one date, proved by a lookup. Only `findBody` makes one. */
export interface BodyStanding {
	body: Selectable<Database['body']>;
	personId: string;
	/** Offices in force on `today`. */
	offices: { kind: OfficeKind; partyId: string | null }[];
	/** Administers the portal: founds bodies, and sees nothing of what they do. */
	isAdministrator: boolean;
	/** No charter has come into force yet (ruling 3). */
	founding: boolean;
	/** The date in the body's zone. */
	today: string;
}

/**
 * A body as the actor may see it as of `asOf`, or as an administrator who founds it. Refuses with `NOT_FOUND` both
 * when there is none and when it is not the actor's to see (ruling 6).
 */
export async function findBody(
	db: Kysely<Database>,
	actor: Actor,
	bodyId: string,
	asOf: Date
): Promise<BodyStanding> {
	const body = await db.selectFrom('body').selectAll().where('id', '=', bodyId).executeTakeFirst();
	if (!body) throw new Refusal('NOT_FOUND');
	const administrator = await isAdministrator(db, actor);
	if (!administrator && !(await mayRead(db, actor, bodyId, asOf))) throw new Refusal('NOT_FOUND');
	const { rows } = await sql<{ today: string; founding: boolean }>`
		select t.today, not exists (select from charter where body_id = ${bodyId}::uuid and lower(in_force) <= t.today) as founding
		from (select (${asOf}::timestamptz at time zone ${body.zone})::date as today) t`.execute(db);
	const { today, founding } = rows[0]!;
	const offices = await db
		.selectFrom('office')
		.select(['kind', 'party_id'])
		.where('body_id', '=', bodyId)
		.where('person_id', '=', actor.personId)
		.where(sql<boolean>`during @> ${today}::date`)
		.execute();
	return {
		body,
		personId: actor.personId,
		offices: offices.map((office) => ({ kind: office.kind, partyId: office.party_id })),
		isAdministrator: administrator,
		founding,
		today
	};
}

async function mayRead(
	db: Kysely<Database>,
	{ personId }: Actor,
	bodyId: string,
	asOf: Date
): Promise<boolean> {
	const { rows } = await sql<{ may: boolean }>`
		select may_read_body(${personId}::uuid, ${asOf}, ${bodyId}::uuid) as may`.execute(db);
	return rows[0]!.may;
}

/** The log of a body, to be locked before anything is read for a decision; `NOT_FOUND` when there is no such body. */
export async function bodyLog(db: Kysely<Database>, bodyId: string): Promise<string> {
	const row = await db.selectFrom('body').select('log_id').where('id', '=', bodyId).executeTakeFirst();
	if (!row) throw new Refusal('NOT_FOUND');
	return row.log_id;
}

export interface ActsAs {
	by: string;
	fields: ActorFields;
}

/** Somebody who speaks for a party: its liaison or its chief representative. Refuses others with `PARTY_ONLY`. */
export function byPartyOfficer(standing: BodyStanding, partyId: string): ActsAs {
	const office = speaksFor(standing).find((one) => one.partyId === partyId);
	if (!office) throw new Refusal('PARTY_ONLY');
	return {
		by: office.kind,
		fields: { person: standing.personId, office: office.kind, party: partyId }
	};
}

/** The administrator, until a charter is in force; then whoever speaks for the party (ruling 3). */
export function byFounderOrParty(standing: BodyStanding, partyId: string): ActsAs {
	if (standing.isAdministrator && standing.founding) return byAdministrator(standing);
	return byPartyOfficer(standing, partyId);
}

/** The secretary, or the administrator: acts that touch no single party. Refuses others with `SECRETARY_ONLY`. */
export function bySecretaryOrAdministrator(standing: BodyStanding): ActsAs {
	if (standing.offices.some(({ kind }) => kind === 'SECRETARY')) {
		return { by: 'SECRETARY', fields: { person: standing.personId, office: 'SECRETARY' } };
	}
	if (standing.isAdministrator) return byAdministrator(standing);
	throw new Refusal('SECRETARY_ONLY');
}

/**
 * Who may draft and withdraw a charter: the secretary, or whoever speaks for a party; the administrator while the body
 * is founded. Refuses others with `CHARTER_NOT_YOURS_TO_DRAFT`.
 */
export function byDrafter(standing: BodyStanding): ActsAs {
	const office = standing.offices.find(({ kind }) => kind === 'SECRETARY') ?? speaksFor(standing)[0];
	if (office)
		return {
			by: office.kind,
			fields: {
				person: standing.personId,
				office: office.kind,
				...(office.partyId && { party: office.partyId })
			}
		};
	if (standing.isAdministrator && standing.founding) return byAdministrator(standing);
	throw new Refusal('CHARTER_NOT_YOURS_TO_DRAFT');
}

/** Offices by which the actor speaks for a party. */
export function speaksFor({ offices }: BodyStanding): { kind: OfficeKind; partyId: string }[] {
	return offices.flatMap(({ kind, partyId }) =>
		partyId && (kind === 'LIAISON' || kind === 'CHIEF_REPRESENTATIVE') ? [{ kind, partyId }] : []
	);
}

/** The administrator as such; whether he may is for the caller to know. */
export function byAdministrator(standing: BodyStanding): ActsAs {
	return { by: 'ADMINISTRATOR', fields: { person: standing.personId } };
}
