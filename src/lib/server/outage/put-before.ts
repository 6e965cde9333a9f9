import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { findMeeting } from '../meetings/access.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';

/**
 * The vote that a form on paper put before: what came after it stands, though its own time is past. Refuses with
 * `SECRETARY_ONLY`.
 */
export async function putBefore(portal: Portal, actor: Actor, meetingId: string, requestKey: string) {
	const { db } = portal;
	const { isSecretary, isChair } = await findMeeting(db, actor, meetingId, await timeNow(portal));
	if (!isSecretary && !isChair) throw new Refusal('SECRETARY_ONLY');
	return db
		.selectFrom('vote')
		.select(['id', 'outcome'])
		.where('meeting_id', '=', meetingId)
		.where('request_key', '=', requestKey)
		.executeTakeFirst();
}
