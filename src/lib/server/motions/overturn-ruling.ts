import type { RulingOverturnedV1 } from '#lib/domain/motions/events.ts';
import { needsSecond } from '#lib/domain/motions/in-order.ts';
import type { AmendmentState, MotionState, RulingDecision } from '#lib/domain/motions/states.ts';
import { AMENDMENT_TRANSITIONS, MOTION_TRANSITIONS, stepOf } from '#lib/domain/motions/transitions.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { stepAmendment, stepMotion } from './change-motion.ts';
import { secondingEnds } from './rule-on-motion.ts';
import { findText, motionRules } from './text-in-play.ts';

const OPPOSITE: Record<RulingDecision, RulingDecision> = {
	ADMISSIBLE: 'INADMISSIBLE',
	INADMISSIBLE: 'ADMISSIBLE',
	UPHELD: 'DISMISSED',
	DISMISSED: 'UPHELD'
};

/**
 * An appeal was adopted: the chair's ruling does not stand, and what it was about is as the meeting decided, in the act
 * that decides it. A motion or an amendment that was out of order may be seconded from now; one that was let in goes no
 * further, and one that has been decided or withdrawn since stays as it is. What else hangs on a point of order or a
 * procedural motion is the caller's, who says it with `also`.
 *
 * Refuses with `NOT_FOUND` and `RULING_OVERTURNED`.
 */
export async function overturnRuling(
	act: MeetingAct,
	rulingId: string,
	{ by, fields }: { by: string; fields: ActorFields },
	vote?: string,
	also: Pick<RulingOverturnedV1, 'procedural' | 'procedural_state'> = {}
): Promise<RulingDecision> {
	const { trx, append, standing } = act;
	const ruling = await trx
		.selectFrom('ruling')
		.selectAll()
		.where('id', '=', rulingId)
		.where('meeting_id', '=', standing.meeting.id)
		.executeTakeFirst();
	if (!ruling) throw new Refusal('NOT_FOUND');
	if (ruling.state !== 'STANDING') throw new Refusal('RULING_OVERTURNED');
	const decision = OPPOSITE[ruling.decision];
	await trx.updateTable('ruling').set({ state: 'OVERTURNED' }).where('id', '=', ruling.id).execute();
	let motion = ruling.motion_id;
	let secondBy: Date | null = null;
	let movedOn = false;
	if (
		(ruling.motion_id || ruling.amendment_id) &&
		(decision === 'ADMISSIBLE' || decision === 'INADMISSIBLE')
	) {
		const text = await findText(
			trx,
			standing.meeting.id,
			ruling.amendment_id ? { amendmentId: ruling.amendment_id } : { motionId: ruling.motion_id! }
		);
		const rules = await motionRules(trx, standing.meeting);
		const by = 'ruling.overturned';
		movedOn = text.amendmentId
			? !stepOf(AMENDMENT_TRANSITIONS, text.state as AmendmentState, decision, by)
			: !stepOf(MOTION_TRANSITIONS, text.state as MotionState, decision, by);
		if (!movedOn) {
			if (decision === 'ADMISSIBLE' && needsSecond(text, rules)) secondBy = await secondingEnds(act, rules);
			const step = [by, { second_by: secondBy }] as const;
			if (text.amendmentId) await stepAmendment(act, text.amendmentId, decision, ...step);
			else await stepMotion(act, text.motion, decision, ...step);
		}
		motion = text.motion;
	}
	await append(
		meetingEntry(by, {
			t: 'ruling.overturned',
			v: 1,
			body: {
				...fields,
				ruling: ruling.id,
				...(motion && { motion }),
				...(ruling.amendment_id && { amendment: ruling.amendment_id }),
				...also,
				...(movedOn && { moved_on: true as const }),
				decision,
				...(secondBy && { second_by: secondBy.toISOString() }),
				...(vote && { vote })
			}
		})
	);
	return decision;
}
