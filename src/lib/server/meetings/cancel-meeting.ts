import type { MeetingState } from '#lib/domain/meetings/nouns.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { bodyEntry } from '../bodies/body-entry.ts';
import type { Portal } from '../portal.ts';
import { act } from '../record/act.ts';
import { timeNow } from '../record/clock.ts';
import { bySecretary, findMeeting, meetingLog } from './access.ts';
import { revokeLinks } from './answer-link.ts';
import { meetingEntry } from './meeting-entry.ts';
import { writeNotices } from './write-notices.ts';

const CANCELLABLE: readonly MeetingState[] = ['CONVENED', 'POSTPONED', 'INQUORATE'];

/**
 * Cancels a meeting of which notice has gone out, or one without a quorum that will not be called again, with a reason;
 * everybody's calendar takes it away, and the answer links end. The meeting's log ends here (ruling 9). Refuses with `REASON_FOR_CANCELLING` and, once people check in,
 * with `MEETING_NOT_IN_STATE`. Cancelling again changes nothing.
 */
export async function cancelMeeting(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; reason: string }
): Promise<void> {
	const reason = input.reason.trim();
	const logId = await meetingLog(portal.db, input.meetingId);
	const before = await findMeeting(portal.db, actor, input.meetingId, await timeNow(portal));
	bySecretary(before);
	if (before.meeting.state === 'CANCELLED') return;
	if (before.meeting.rehearsal_of) throw new Refusal('NOT_IN_REHEARSAL');
	const { log_id: bodyLog } = await portal.db
		.selectFrom('body')
		.select('log_id')
		.where('id', '=', before.meeting.body_id)
		.executeTakeFirstOrThrow();
	await act(portal, [bodyLog, logId], async (one) => {
		const { trx, now } = one;
		const standing = await findMeeting(trx, actor, input.meetingId, now);
		const { by, fields } = bySecretary(standing);
		const { meeting } = standing;
		if (!CANCELLABLE.includes(meeting.state))
			throw new Refusal('MEETING_NOT_IN_STATE', { state: meeting.state });
		if (!reason) throw new Refusal('REASON_FOR_CANCELLING');
		const sequence = meeting.sequence + 1;
		await trx
			.updateTable('meeting')
			.set({ state: 'CANCELLED', sequence })
			.where('id', '=', meeting.id)
			.execute();
		await revokeLinks(trx, meeting.id, now);
		const log = one.also(logId);
		await log.append(
			meetingEntry(by, { t: 'meeting.cancelled', v: 1, body: { ...fields, sequence, reason } })
		);
		const { origin, size, root, note } = await log.end();
		await one.append(
			bodyEntry('system', {
				t: 'meeting.log_ended',
				v: 1,
				body: {
					person: 'system',
					meeting: meeting.id,
					log: logId,
					origin,
					size,
					root: root.toString('base64'),
					note
				}
			})
		);
		await writeNotices(portal, trx, {
			meetingId: meeting.id,
			links: new Map(),
			occasion: 'CANCELLATION',
			reason,
			now
		});
	});
}
