import { Refusal } from '#lib/domain/refusal.ts';
import type { JobKind } from '../jobs/outbox.ts';
import { meetingLog } from '../meetings/access.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { timeNow } from '../record/clock.ts';
import type { InMeeting } from './change-motion.ts';
import { changeText, findText } from './text-in-play.ts';

/**
 * What nobody seconded in time lapses (domain.md 4.2, Motion), in an act of nobody's. Done again, or with nothing due, it
 * does nothing; a meeting whose log has ended has nothing left to lapse.
 */
export async function lapseOverdue(portal: Portal, meetingId: string): Promise<void> {
	const due = await waiting(portal.db, meetingId, await timeNow(portal));
	if (due.length === 0) return;
	try {
		await act(portal, await meetingLog(portal.db, meetingId), async ({ trx, append, now }) =>
			lapse({ trx, append, standing: { meeting: { id: meetingId } } }, now)
		);
	} catch (error) {
		if (!(error instanceof Refusal && error.code === 'LOG_ENDED')) throw error;
	}
}

/** Lapses in an act what waits for a second since before `until`; without it whatever waits, because the meeting ends. */
export async function lapse(one: InMeeting, until?: Date): Promise<void> {
	const meetingId = one.standing.meeting.id;
	for (const { second_by, ...which } of await waiting(one.trx, meetingId, until)) {
		const text = await findText(one.trx, meetingId, which);
		await changeText(one, text, 'LAPSED', 'system', 'lapsed', {
			person: 'system',
			...(second_by && { second_by: second_by.toISOString() })
		});
	}
}

async function waiting(db: InMeeting['trx'] | Portal['db'], meetingId: string, until?: Date) {
	const motions = await db
		.selectFrom('motion')
		.select(['id as motionId', 'second_by'])
		.where('meeting_id', '=', meetingId)
		.where('second_by', 'is not', null)
		.$if(until !== undefined, (query) => query.where('second_by', '<=', until!))
		.orderBy('second_by')
		.execute();
	const amendments = await db
		.selectFrom('amendment')
		.select(['motion_id as motionId', 'id as amendmentId', 'second_by'])
		.where('meeting_id', '=', meetingId)
		.where('second_by', 'is not', null)
		.$if(until !== undefined, (query) => query.where('second_by', '<=', until!))
		.orderBy('second_by')
		.execute();
	return [...motions, ...amendments];
}

/** When the time for a second is up; looked at again by whatever touches the text before. */
export const lapseMotionsJob: JobKind<{ meetingId: string }> = {
	name: 'lapse-motions',
	handle: (portal, { meetingId }) => lapseOverdue(portal, meetingId)
};
