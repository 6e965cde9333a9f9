import { sql } from 'kysely';
import type { MeetingEventType } from '#lib/domain/meetings/events.ts';
import type { MeetingAct } from './act-in-meeting.ts';

/** The index of the entry of that type which a request with this key made before, or null (ruling 17: queued texts). */
export async function enteredBefore(
	{ trx, log, standing }: MeetingAct,
	type: MeetingEventType,
	key: string | undefined
): Promise<number | null> {
	if (key === undefined) return null;
	const row = await trx
		.selectFrom('entry')
		.select('i')
		.where('log_id', '=', log.id)
		.where('type', '=', type)
		.where('person_id', '=', standing.personId)
		.where(sql<boolean>`line::jsonb -> 'body' ->> 'key' = ${key}`)
		.executeTakeFirst();
	return row?.i ?? null;
}
