import type { MinutesState } from '#lib/domain/minutes/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { act, type Act } from '../record/act.ts';
import { findMinutes, minutesLog, type MinutesStanding } from './access.ts';

export interface MinutesAct extends Act {
	standing: MinutesStanding;
	/** The body's log, locked as well when `withBodyLog` was asked for. */
	bodyLogId: string;
}

/**
 * One act on minutes that are in one of `states`; the meeting's log is locked first, and the body's with it where
 * the act enters that too. Refuses with `NOT_FOUND` and `MINUTES_NOT_IN_STATE`.
 */
export async function actOnMinutes<T>(
	portal: Portal,
	actor: Actor,
	minutesId: string,
	states: readonly MinutesState[],
	work: (act: MinutesAct) => Promise<T>,
	{ withBodyLog = false } = {}
): Promise<T> {
	const { meetingLog, bodyLog } = await minutesLog(portal.db, minutesId);
	return act(portal, withBodyLog ? [meetingLog, bodyLog] : meetingLog, async (one) => {
		const standing = await findMinutes(one.trx, actor, minutesId, one.now);
		if (!states.includes(standing.minutes.state))
			throw new Refusal('MINUTES_NOT_IN_STATE', { state: standing.minutes.state });
		return work({ ...one, standing, bodyLogId: bodyLog });
	});
}
