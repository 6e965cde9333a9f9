import { sql, type Kysely } from 'kysely';
import type { Control, Named } from '#lib/domain/meetings/control.ts';
import type { Database } from '../db/database.ts';
import { nameOf } from '../people/name-of.ts';

/** Who runs a meeting from the console; null while nobody has acted yet. Who may ask is for the caller to know. */
export async function readControl(db: Kysely<Database>, meetingId: string): Promise<Control | null> {
	const control = await db
		.selectFrom('meeting_control')
		.innerJoin('person', 'person.id', 'meeting_control.person_id')
		.select(['person_id', 'name_zh', 'name_en', 'since', 'acted_at', 'offered_to'])
		.where('meeting_id', '=', meetingId)
		.executeTakeFirst();
	if (!control) return null;
	const asked = await db
		.selectFrom('control_request')
		.innerJoin('person', 'person.id', 'control_request.person_id')
		.select(['person_id', 'name_zh', 'name_en', 'asked_at'])
		.where('meeting_id', '=', meetingId)
		.orderBy('asked_at')
		.execute();
	return {
		person: control.person_id,
		name: nameOf(control),
		since: control.since.toISOString(),
		acted: control.acted_at.toISOString(),
		offered: control.offered_to,
		asked: asked.map((row) => ({
			person: row.person_id,
			name: nameOf(row),
			at: row.asked_at.toISOString()
		}))
	};
}

/** The secretaries of a meeting's body on the date that it is there at `now`, by name. */
export async function readSecretaries(
	db: Kysely<Database>,
	meeting: { body_id: string; zone: string },
	now: Date
): Promise<Named[]> {
	const rows = await db
		.selectFrom('office')
		.innerJoin('person', 'person.id', 'office.person_id')
		.select(['person_id', 'name_zh', 'name_en'])
		.where('body_id', '=', meeting.body_id)
		.where('kind', '=', 'SECRETARY')
		.where(sql<boolean>`during @> (${now}::timestamptz at time zone ${meeting.zone})::date`)
		.orderBy('person_id')
		.execute();
	return rows.map((row) => ({ person: row.person_id, name: nameOf(row) }));
}
