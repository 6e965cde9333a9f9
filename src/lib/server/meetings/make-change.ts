import type { ProposedChange } from '#lib/domain/meetings/change.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { Portal } from '../portal.ts';
import type { MeetingAct } from './act-in-meeting.ts';
import { agendaFacts } from './agenda-facts.ts';
import { meetingColumns } from './meeting-columns.ts';
import { meetingEntry } from './meeting-entry.ts';
import { notifyAgain } from './notify-again.ts';
import { writeAgenda } from './schedule-meeting.ts';

/**
 * Makes a change of a convened meeting: one more in its sequence, and everybody gets the new facts, a calendar update and
 * an answer link, beside which the earlier ones go on working. Answers stand, unless the time is another: then they were
 * for the earlier time, and are asked for again. `changeId` names the proposal that every party consented to.
 */
export async function makeChange(
	portal: Portal,
	meetingAct: MeetingAct,
	{ by, fields }: { by: string; fields: ActorFields },
	change: ProposedChange,
	{ reason, changeId }: { reason: string | null; changeId?: string }
): Promise<void> {
	const { trx, append, standing } = meetingAct;
	const { meeting } = standing;
	const starts = new Date(change.starts);
	const ends = new Date(change.ends);
	const newTime =
		starts.getTime() !== meeting.starts_at.getTime() || ends.getTime() !== meeting.ends_at.getTime();
	const sequence = meeting.sequence + 1;
	await writeAgenda(trx, { meetingId: meeting.id, bodyId: meeting.body_id }, change.agenda);
	await trx
		.updateTable('meeting')
		.set({
			...meetingColumns({ ...change, starts, ends }),
			sequence,
			short_notice_reason: reason,
			...(newTime && { time_sequence: sequence })
		})
		.where('id', '=', meeting.id)
		.execute();
	await append(
		meetingEntry(by, {
			t: 'meeting.updated',
			v: 1,
			body: {
				...fields,
				sequence,
				title: change.title,
				starts: change.starts,
				ends: change.ends,
				place: change.place,
				...(change.link && { link: change.link }),
				agenda: await agendaFacts(trx, meeting.id),
				...(changeId && { change: changeId })
			}
		})
	);
	await notifyAgain(portal, meetingAct, { sequence, occasion: 'UPDATE' });
}
