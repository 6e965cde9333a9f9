import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { timeNow } from '../record/clock.ts';
import { findMeeting } from './access.ts';

/** Whether a meeting is a rehearsal; of one that is not the actor's to see, nothing is said. */
export async function isRehearsal(portal: Portal, actor: Actor, meetingId: string): Promise<boolean> {
	return findMeeting(portal.db, actor, meetingId, await timeNow(portal)).then(
		({ meeting }) => meeting.rehearsal_of !== null,
		(error) => {
			if (error instanceof Refusal) return false;
			throw error;
		}
	);
}
