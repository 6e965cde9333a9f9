import type { AmendmentPart } from '#lib/domain/motions/leave-out.ts';
import { amendmentAfter, leftAfter } from '#lib/domain/motions/states.ts';
import { fallWith } from '#lib/domain/motions/fall-with.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { amendmentsOf, nextApplied } from './amendments-of.ts';
import { stepAmendment } from './change-motion.ts';
import { rewriteText } from './rewrite-text.ts';

/**
 * What a vote on an amendment does, in the act that closes it: adopted, the motion's text (or its target's words) takes
 * it in, and what changes the same words falls (MOOT); void for want of votes, it stays open and may be put again. Where
 * words were to be left out and others put in, the first vote leads to the second, which decides with what.
 */
export async function decideAmendment(
	act: MeetingAct,
	{ id: vote, amendment_part: part }: { id: string; amendment_part: AmendmentPart | null },
	amendmentId: string,
	verdict: VoteOutcome['verdict']
): Promise<void> {
	const { trx, append } = act;
	const { motion_id: motion } = await trx
		.selectFrom('amendment')
		.select('motion_id')
		.where('id', '=', amendmentId)
		.executeTakeFirstOrThrow();
	const state = amendmentAfter(verdict, part);
	const adopted = state === 'ADOPTED';
	await stepAmendment(act, amendmentId, state, 'amendment.decided', {
		applied_no: adopted ? nextApplied(await amendmentsOf(trx, motion)) : null,
		...(part && { left_out: leftAfter(verdict, part) })
	});
	const all = await amendmentsOf(trx, motion);
	const amendment = all.find(({ id }) => id === amendmentId)!;
	const moot = adopted ? fallWith(amendment, all).map(({ id }) => id) : [];
	for (const fallen of moot) await stepAmendment(act, fallen, 'MOOT', 'amendment.decided');
	const rewritten = adopted && (await rewriteText(trx, motion, amendmentId));
	await append(
		meetingEntry('system', {
			t: 'amendment.decided',
			v: 1,
			body: {
				person: 'system',
				amendment: amendmentId,
				motion,
				vote,
				verdict,
				...(part && { part }),
				moot,
				...rewritten
			}
		})
	);
}
