import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { endOpenSpeech } from '../speaking/end-open-speech.ts';
import type { MeetingAct } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';

/** A recess begins, until a time that is said or until the chair goes on. Who speaks has spoken. */
export async function suspendSitting(
	meetingAct: MeetingAct,
	acting: { by: string; fields: ActorFields },
	until?: Date
): Promise<void> {
	const { trx, append, standing } = meetingAct;
	await endOpenSpeech(meetingAct, acting, 'RECESS');
	await trx
		.updateTable('meeting')
		.set({ state: 'SUSPENDED', recess_until: until ?? null })
		.where('id', '=', standing.meeting.id)
		.execute();
	const body = { ...acting.fields, ...(until && { until: until.toISOString() }) };
	await append(meetingEntry(acting.by, { t: 'meeting.suspended', v: 1, body }));
}
