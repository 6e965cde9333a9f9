import { clash } from '#lib/domain/motions/amendment.ts';
import type { AmendmentPart } from '#lib/domain/motions/leave-out.ts';
import { consolidate } from '#lib/domain/motions/consolidate.ts';
import { adoptedTo } from '#lib/domain/motions/take-in.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { amendmentsOf, type Amendment } from './amendments-of.ts';
import { stepAmendment, stepMotion } from './change-motion.ts';
import { rewriteText } from './rewrite-text.ts';
import { textUnder } from './text-under.ts';

/**
 * What the annulment of an amendment's vote does, in the act that annuls: the amendment is open again, and so is what
 * fell with it and with no other; the motion's text is what was adopted without it.
 */
export async function reopenAmendment(
	act: MeetingAct,
	amendmentId: string,
	{ id: vote, amendment_part: part }: { id: string; amendment_part: AmendmentPart | null }
): Promise<void> {
	const { trx, append } = act;
	const { motion, amendment, all } = await without(trx, amendmentId);
	const restored = amendment.applied_no === null ? [] : fellWith(amendment, all).map(({ id }) => id);
	// Leaving out stands: what takes its place is voted on again.
	const left_out = part === 'INSERT' ? ('PENDING' as const) : null;
	for (const again of [amendmentId, ...restored])
		await stepAmendment(act, again, 'OPEN', 'amendment.reopened', {
			applied_no: null,
			...(again === amendmentId && { left_out })
		});
	const { state } = await trx
		.selectFrom('motion')
		.select('state')
		.where('id', '=', motion)
		.executeTakeFirstOrThrow();
	if (state === 'DEBATE_CLOSED') await stepMotion(act, motion, 'OPEN', 'amendment.reopened');
	const rewritten = amendment.applied_no !== null && (await rewriteText(trx, motion, amendmentId));
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
				...(left_out && { left_out }),
				...rewritten
			}
		})
	);
}

/**
 * Refuses with `VOTE_FOLLOWED` when an amendment cannot be taken back any more: its motion or its target was put to the
 * vote, or what was adopted after it does not fit a text without it.
 */
export async function refuseBuiltOn({ trx }: MeetingAct, amendmentId: string, since: Date): Promise<void> {
	const { motion, amendment, all, left } = await without(trx, amendmentId);
	const put = [amendmentId, ...(amendment.target_amendment ? [amendment.target_amendment] : [])];
	const later = await trx
		.selectFrom('vote')
		.select('id')
		.where((where) =>
			where.or([
				where('motion_id', '=', motion),
				where('amendment_id', 'in', put),
				where(
					'part_id',
					'in',
					trx.selectFrom('motion_part').select('motion_part.id').where('motion_part.motion_id', '=', motion)
				)
			])
		)
		.where('opened_at', '>', since)
		.executeTakeFirst();
	const { moved } = await textUnder(trx, motion, all, amendment.target_amendment);
	const { needRebase } = consolidate(moved, left);
	if (later || needRebase.length > 0) throw new Refusal('VOTE_FOLLOWED');
}

/** What fell with an adopted amendment and with no other: to the same text, and then what was to that. */
function fellWith(amendment: Amendment, all: readonly Amendment[]): Amendment[] {
	const fallen = (target: string | null, by: (one: Amendment) => boolean) => {
		const standing = adoptedTo(all, target).filter(({ id }) => id !== amendment.id);
		return all.filter(
			(one) =>
				one.target_amendment === target &&
				one.state === 'MOOT' &&
				by(one) &&
				!standing.some((other) => clash(other, one))
		);
	};
	const rivals = fallen(amendment.target_amendment, (one) => clash(amendment, one));
	return rivals.flatMap((rival) => [rival, ...fallen(rival.id, () => true)]);
}

/** An amendment with the others of its motion, and those to the same text that stand adopted when it does not. */
async function without(trx: MeetingAct['trx'], amendmentId: string) {
	const { motion_id: motion } = await trx
		.selectFrom('amendment')
		.select('motion_id')
		.where('id', '=', amendmentId)
		.executeTakeFirstOrThrow();
	const all = await amendmentsOf(trx, motion);
	const amendment = all.find(({ id }) => id === amendmentId)!;
	const left = adoptedTo(all, amendment.target_amendment).filter(({ id }) => id !== amendmentId);
	return { motion, amendment, all, left };
}
