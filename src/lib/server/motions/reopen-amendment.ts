import { clash } from '#lib/domain/motions/amendment.ts';
import { consolidate } from '#lib/domain/motions/consolidate.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { adoptedOf, amendmentsOf } from './amendments-of.ts';
import { stepAmendment, stepMotion } from './change-motion.ts';
import { rewriteText } from './rewrite-text.ts';
import { textAsMoved } from './text-as-moved.ts';

/**
 * What the annulment of an amendment's vote does, in the act that annuls: the amendment is open again, and so is what
 * fell with it and with no other; the motion's text is what was adopted without it.
 */
export async function reopenAmendment(act: MeetingAct, amendmentId: string, vote: string): Promise<void> {
	const { trx, append } = act;
	const { motion, amendment, all, left } = await without(trx, amendmentId);
	const restored = all
		.filter(({ state }) => amendment.applied_no !== null && state === 'MOOT')
		.filter((fallen) => clash(amendment, fallen) && !left.some((one) => clash(one, fallen)))
		.map(({ id }) => id);
	for (const again of [amendmentId, ...restored])
		await stepAmendment(act, again, 'OPEN', 'amendment.reopened', { applied_no: null });
	const { state } = await trx
		.selectFrom('motion')
		.select('state')
		.where('id', '=', motion)
		.executeTakeFirstOrThrow();
	if (state === 'DEBATE_CLOSED') await stepMotion(act, motion, 'OPEN', 'amendment.reopened');
	const rewritten = amendment.applied_no !== null && (await rewriteText(trx, motion, left));
	await append(
		meetingEntry('system', {
			t: 'amendment.reopened',
			v: 1,
			body: {
				person: 'system',
				amendment: amendmentId,
				motion,
				vote,
				restored,
				...rewritten
			}
		})
	);
}

/**
 * Refuses with `VOTE_FOLLOWED` when an amendment cannot be taken back any more: its motion was put to the vote, or what
 * was adopted after it does not fit a text without it.
 */
export async function refuseBuiltOn({ trx }: MeetingAct, amendmentId: string, since: Date): Promise<void> {
	const { motion, left } = await without(trx, amendmentId);
	const later = await trx
		.selectFrom('vote')
		.select('id')
		.where((where) => where.or([where('motion_id', '=', motion), where('amendment_id', '=', amendmentId)]))
		.where('opened_at', '>', since)
		.executeTakeFirst();
	const { needRebase } = consolidate(await textAsMoved(trx, motion), left);
	if (later || needRebase.length > 0) throw new Refusal('VOTE_FOLLOWED');
}

/** An amendment with the others of its motion, and those that stand adopted when it does not. */
async function without(trx: MeetingAct['trx'], amendmentId: string) {
	const { motion_id: motion } = await trx
		.selectFrom('amendment')
		.select('motion_id')
		.where('id', '=', amendmentId)
		.executeTakeFirstOrThrow();
	const all = await amendmentsOf(trx, motion);
	const amendment = all.find(({ id }) => id === amendmentId)!;
	return { motion, amendment, all, left: adoptedOf(all).filter(({ id }) => id !== amendmentId) };
}
