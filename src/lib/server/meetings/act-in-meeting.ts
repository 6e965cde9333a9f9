import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingState } from '#lib/domain/meetings/nouns.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { act, type Act } from '../record/act.ts';
import { findMeeting, meetingLog, type Standing } from './access.ts';

/** An act in one meeting: the log is locked, and the actor's standing is read under the lock. */
export interface MeetingAct extends Act {
	standing: Standing;
}

/**
 * One act in a meeting that is in one of `states`. Refuses with `NOT_FOUND` a meeting that is not the actor's to see,
 * and with `MEETING_NOT_IN_STATE` one that has moved on or has not come so far. `lockMore` is that of {@link act}.
 */
export async function actInMeeting<T>(
	portal: Portal,
	actor: Actor,
	meetingId: string,
	states: readonly MeetingState[],
	work: (act: MeetingAct) => Promise<T>,
	lockMore?: Parameters<typeof act>[3]
): Promise<T> {
	try {
		return await act(
			portal,
			await meetingLog(portal.db, meetingId),
			async (one) => {
				const standing = await findMeeting(one.trx, actor, meetingId, one.now);
				if (!states.includes(standing.meeting.state))
					throw new Refusal('MEETING_NOT_IN_STATE', { state: standing.meeting.state });
				return work({ ...one, standing });
			},
			lockMore
		);
	} catch (error) {
		if (error instanceof Refusal && error.code === 'LOG_ENDED')
			await refuseStrangers(portal, actor, meetingId);
		throw error;
	}
}

/** That a record has ended is told only to those who may know that there is one (ruling 6). */
async function refuseStrangers(portal: Portal, actor: Actor, meetingId: string): Promise<void> {
	await portal.db
		.transaction()
		.execute(async (trx) => findMeeting(trx, actor, meetingId, await portal.clock.now(trx)));
}
