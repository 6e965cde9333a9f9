import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { stepMotion } from '../motions/change-motion.ts';
import { reopenAmendment } from '../motions/reopen-amendment.ts';
import { reopenPart } from '../motions/decide-part.ts';
import { reopenBetween } from '../motions/reopen-between.ts';
import { recusalsStandAgain } from '../voting/standing-recusals.ts';
import type { ProceduralMotion } from './pending.ts';

/**
 * One member doubts a show of hands (domain.md 4.1, division of the assembly): it decides nothing any more, its count
 * stays, and the same may be put again in another form.
 */
export async function annulCount(act: MeetingAct, { id, of_vote_id }: ProceduralMotion): Promise<void> {
	const { trx, now, append } = act;
	const vote = await trx
		.updateTable('vote')
		.set({ annulled_at: now })
		.where('id', '=', of_vote_id)
		.returningAll()
		.executeTakeFirstOrThrow();
	await recusalsStandAgain(trx, vote.id);
	if (vote.motion_id) await stepMotion(act, vote.motion_id, 'OPEN', 'ballot.annulled');
	await append(
		meetingEntry('system', {
			t: 'ballot.annulled',
			v: 1,
			body: {
				person: 'system',
				vote: vote.id,
				procedural: id,
				item: vote.item_id,
				...(vote.motion_id && { motion: vote.motion_id })
			}
		})
	);
	if (vote.amendment_id) await reopenAmendment(act, vote.amendment_id, vote);
	if (vote.part_id) await reopenPart(act, vote.part_id, vote.id);
	await reopenBetween(act, vote.id);
}
