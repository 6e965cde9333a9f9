import type { RulingDecision } from '#lib/domain/motions/states.ts';
import { ruleOf } from '#lib/domain/procedure/profiles.ts';
import { completeCharter } from '#lib/domain/bodies/charter.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import { charterOf } from '../meetings/presence.ts';
import { insertRuling } from '../motions/insert-ruling.ts';
import type { Portal } from '../portal.ts';
import { proceduralIn, setState } from './pending.ts';

/**
 * The chair rules, with a reason: that a procedural motion is out of order, or, of a point of order and whatever else is
 * his to rule on, whether it is well taken (`UPHELD`) or not (`DISMISSED`). The ruling may be appealed against.
 *
 * Refuses with `TEXT_NEEDED`, `PROCEDURAL_NOT_IN_STATE`, `NOT_FOR_A_RULING` what the meeting decides by a vote, and as `onDirection` does.
 */
export async function ruleOnProcedural(
	portal: Portal,
	actor: Actor,
	input: {
		meetingId: string;
		proceduralId: string;
		decision: Exclude<RulingDecision, 'ADMISSIBLE'>;
		reason: Text2;
	}
): Promise<{ rulingId: string }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const { meeting } = standing;
		const { by, fields } = await onDirection(meetingAct);
		const { decision, reason } = input;
		if (!reason.zh && !reason.en) throw new Refusal('TEXT_NEEDED');
		const motion = await proceduralIn(meetingAct, input.proceduralId, 'MOVED', 'PENDING');
		const { rules } = await charterOf(trx, meeting);
		const byChair = ruleOf(completeCharter(rules).motions.profile, motion.kind)?.decision === 'CHAIR';
		if (decision !== 'INADMISSIBLE' && !byChair) throw new Refusal('NOT_FOR_A_RULING');
		await setState(
			meetingAct,
			motion.id,
			decision === 'INADMISSIBLE' ? 'OUT_OF_ORDER' : decision === 'UPHELD' ? 'ADOPTED' : 'LOST'
		);
		const subject = decision === 'INADMISSIBLE' ? 'PROCEDURAL_MOTION' : 'POINT_OF_ORDER';
		const ruling = await insertRuling(meetingAct, { subject, procedural_id: motion.id }, decision, reason);
		await append(
			meetingEntry(by, {
				t: 'procedure.ruled',
				v: 1,
				body: { ...fields, procedural: motion.id, ruling, decision, reason }
			})
		);
		return { rulingId: ruling };
	});
}
