import type { MeetingEvent, MeetingEventType } from '#lib/domain/meetings/events.ts';
import type { AmendmentState, MotionState } from '#lib/domain/motions/states.ts';
import { AMENDMENT_TRANSITIONS, MOTION_TRANSITIONS, stepOf } from '#lib/domain/motions/transitions.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Updateable } from 'kysely';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';

/** What an entry says that changes one motion, or one amendment. */
type About<Subject extends string> = Extract<MeetingEvent, { body: Record<Subject, string> }>;
type MotionColumns = Omit<Updateable<Database['motion']>, 'state'>;
type AmendmentColumns = Omit<Updateable<Database['amendment']>, 'state'>;

/**
 * Takes a motion one step further and enters it: the only way in which its state changes, with {@link stepMotion}. The
 * entry names the motion; `columns` are what changes with the state. Refuses with `NOT_FOUND` one of another meeting,
 * and with `MOTION_NOT_IN_STATE` a step that is not in the table of `domain/motions/transitions.ts`.
 */
export async function changeMotion(
	act: InMeeting,
	to: MotionState,
	by: string,
	event: About<'motion'>,
	columns: MotionColumns = {}
): Promise<void> {
	await stepMotion(act, event.body.motion, to, event.t, columns);
	await act.append(meetingEntry(by, event));
}

/** As {@link changeMotion}, for an amendment; the entry names it. */
export async function changeAmendment(
	act: InMeeting,
	to: AmendmentState,
	by: string,
	event: About<'amendment'>,
	columns: AmendmentColumns = {}
): Promise<void> {
	await stepAmendment(act, event.body.amendment, to, event.t, columns);
	await act.append(meetingEntry(by, event));
}

/** What the step needs of an act: also one of nobody's has it. */
export type InMeeting = Pick<MeetingAct, 'trx' | 'append'> & { standing: { meeting: { id: string } } };

/** The step without its entry, where an entry of this type says more than this step; the caller appends it in the same act. */
export async function stepMotion(
	{ trx, standing }: InMeeting,
	motionId: string,
	to: MotionState,
	by: MeetingEventType,
	columns: MotionColumns = {}
): Promise<void> {
	const motion = await trx
		.selectFrom('motion')
		.select('state')
		.where('id', '=', motionId)
		.where('meeting_id', '=', standing.meeting.id)
		.executeTakeFirst();
	if (!motion) throw new Refusal('NOT_FOUND');
	if (!stepOf(MOTION_TRANSITIONS, motion.state, to, by))
		throw new Refusal('MOTION_NOT_IN_STATE', { state: motion.state });
	await trx
		.updateTable('motion')
		.set({ second_by: null, withdrawn_from: null, ...columns, state: to })
		.where('id', '=', motionId)
		.execute();
}

/** As {@link stepMotion}, for an amendment. */
export async function stepAmendment(
	{ trx, standing }: InMeeting,
	amendmentId: string,
	to: AmendmentState,
	by: MeetingEventType,
	columns: AmendmentColumns = {}
): Promise<void> {
	const amendment = await trx
		.selectFrom('amendment')
		.select('state')
		.where('id', '=', amendmentId)
		.where('meeting_id', '=', standing.meeting.id)
		.executeTakeFirst();
	if (!amendment) throw new Refusal('NOT_FOUND');
	if (!stepOf(AMENDMENT_TRANSITIONS, amendment.state, to, by))
		throw new Refusal('MOTION_NOT_IN_STATE', { state: amendment.state });
	await trx
		.updateTable('amendment')
		.set({ second_by: null, withdrawn_from: null, ...columns, state: to })
		.where('id', '=', amendmentId)
		.execute();
}
