import { needsSecond } from '#lib/domain/motions/in-order.ts';
import type { RulingDecision } from '#lib/domain/motions/states.ts';
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
 * further. What else hangs on a point of order or a procedural motion is the caller's.
 *
 * Refuses with `NOT_FOUND`, `RULING_OVERTURNED`, and `MOTION_NOT_IN_STATE` where the text was put since.
 */
export async function overturnRuling(
	act: MeetingAct,
	rulingId: string,
	{ by, fields }: { by: string; fields: ActorFields },
	vote?: string
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
		if (decision === 'ADMISSIBLE' && needsSecond(text, rules)) secondBy = await secondingEnds(act, rules);
		const step = ['ruling.overturned', { second_by: secondBy }] as const;
		if (text.amendmentId) await stepAmendment(act, text.amendmentId, decision, ...step);
		else await stepMotion(act, text.motion, decision, ...step);
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
				decision,
				...(secondBy && { second_by: secondBy.toISOString() }),
				...(vote && { vote })
			}
		})
	);
	return decision;
}
