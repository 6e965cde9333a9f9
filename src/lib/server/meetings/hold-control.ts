import { sql, type Kysely } from 'kysely';
import { isRun } from '#lib/domain/meetings/control.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { inLocale, type Text2 } from '#lib/domain/text2.ts';
import type { Database } from '../db/database.ts';
import type { Standing } from './access.ts';
import { isSecretaryToday } from './is-secretary-today.ts';
import { readControl } from './read-control.ts';

/**
 * A secretary's act in a meeting that is run: made by whoever controls it, who is thereby heard from. Where nobody does,
 * or who did is no secretary any more, the act takes control. Others watch, and are refused with `NOT_IN_CONTROL`. The
 * chair's own acts, and those of anybody who is no secretary, pass. Call it in the transaction of the act.
 */
export async function holdControl(
	trx: Kysely<Database>,
	{ meeting, personId, isSecretary, isChair }: Standing,
	now: Date
): Promise<void> {
	if (!isSecretary || isChair || !isRun(meeting.state)) return;
	const held = await trx
		.insertInto('meeting_control')
		.values({ meeting_id: meeting.id, person_id: personId, since: now, acted_at: now })
		.onConflict((conflict) =>
			conflict
				.column('meeting_id')
				.doUpdateSet({ acted_at: now })
				.where('meeting_control.person_id', '=', personId)
		)
		.returning('person_id')
		.executeTakeFirst();
	if (held) return;
	const control = await readControl(trx, meeting.id);
	if (control && (await isSecretaryToday(trx, meeting, control.person, now)))
		throw new Refusal('NOT_IN_CONTROL', { ...inBoth(control.name) });
	await takeControl(trx, meeting.id, personId, now);
}

/** Whoever controlled before: from now on it is this person, and what was asked or offered is over. */
export async function takeControl(
	trx: Kysely<Database>,
	meetingId: string,
	personId: string,
	now: Date
): Promise<void> {
	const control = { person_id: personId, since: now, acted_at: now, offered_to: sql<null>`null` };
	await trx
		.insertInto('meeting_control')
		.values({ meeting_id: meetingId, ...control })
		.onConflict((conflict) => conflict.column('meeting_id').doUpdateSet(control))
		.execute();
	await trx.deleteFrom('control_request').where('meeting_id', '=', meetingId).execute();
}

/** A name for the words of a refusal, which come in either language. */
export function inBoth(name: Text2): { name_zh: string; name_en: string } {
	return { name_zh: inLocale(name, 'zh').text, name_en: inLocale(name, 'en').text };
}
