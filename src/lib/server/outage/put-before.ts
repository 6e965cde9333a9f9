import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { findMeeting } from '../meetings/access.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';

/** What was put on paper, of whatever form: about what, when it was put, and when it was closed. */
export interface PutOnPaper {
	meetingId: string;
	itemId: string;
	motionId?: string;
	amendmentId?: string;
	question?: Text2;
	putAt: Date;
	closedAt: Date;
	/** Made by the client; the same key enters once. */
	requestKey: string;
}

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
