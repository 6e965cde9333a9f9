import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { bySecretary, findMeeting } from './access.ts';
import type { MeetingAct } from './act-in-meeting.ts';

/**
 * One act on a meeting of which no notice has gone out, by its body's secretary. The body's log is locked, so that
 * changing, withdrawing and dispatching wait for each other. Refuses with `NOT_FOUND` a meeting that is not the
 * actor's to see, with `SECRETARY_ONLY`, and with `NOTICE_SENT` one that has been convened.
 */
export async function actOnDraft<T>(
	portal: Portal,
	actor: Actor,
	meetingId: string,
	work: (act: MeetingAct) => Promise<T>
): Promise<T> {
	const found = await portal.db
		.selectFrom('meeting')
		.innerJoin('body', 'body.id', 'meeting.body_id')
		.select('body.log_id')
		.where('meeting.id', '=', meetingId)
		.executeTakeFirst();
	if (!found) throw new Refusal('NOT_FOUND');
	return act(portal, found.log_id, async (one) => {
		const standing = await findMeeting(one.trx, actor, meetingId, one.now);
		bySecretary(standing);
		if (standing.meeting.state !== 'DRAFT') throw new Refusal('NOTICE_SENT');
		return work({ ...one, recordedAt: one.now, standing });
	});
}
