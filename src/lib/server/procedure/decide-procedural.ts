import { appealOutcome } from '#lib/domain/procedure/in-order.ts';
import { isAdopted, type VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { proceduralIn, setState, type ProceduralMotion } from './pending.ts';
import { takeEffect } from './take-effect.ts';

/**
 * What a vote on a procedural motion does, in the act that closes it. A tie carries nothing, so that a ruling stands on
 * which votes are even; a vote that was void, and a call to which somebody objected, leave it to be put again.
 */
export async function decideProcedural(
	act: MeetingAct,
	proceduralId: string,
	vote: string,
	verdict: VoteOutcome['verdict']
): Promise<void> {
	const motion = await proceduralIn(act, proceduralId, 'VOTING');
	if (verdict === 'VOID_NO_QUORUM' || verdict === 'INQUORATE' || verdict === 'NO_CONSENSUS')
		return setState(act, motion.id, 'PENDING');
	await enterDecided(act, motion, { adopted: isAdopted(verdict), vote });
}

/** Enters what was decided on a procedural motion, by a vote or on one member's demand, and takes it into effect. */
export async function enterDecided(
	act: MeetingAct,
	motion: ProceduralMotion,
	{ adopted, vote }: { adopted: boolean; vote?: string }
): Promise<void> {
	await setState(act, motion.id, adopted ? 'ADOPTED' : 'LOST');
	await act.append(
		meetingEntry('system', {
			t: 'procedure.decided',
			v: 1,
			body: {
				person: 'system',
				procedural: motion.id,
				...(vote && { vote }),
				adopted,
				...(motion.kind === 'APPEAL' && { ruling: appealOutcome(adopted) })
			}
		})
	);
	if (adopted) await takeEffect(act, motion, vote);
}
