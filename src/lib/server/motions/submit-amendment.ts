import type { AmendmentOp } from '#lib/domain/motions/amendment.ts';
import { changeAt } from '#lib/domain/motions/change-at.ts';
import { consolidate } from '#lib/domain/motions/consolidate.ts';
import { isPutAside } from '#lib/domain/motions/states.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type Beside, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { refuseAmendingNow } from '../procedure/pending.ts';
import { amendmentsOf } from './amendments-of.ts';
import { bringIn } from './bring-in.ts';
import { targetIn } from './target-in.ts';
import { textUnder } from './text-under.ts';
import { seatInRoom, whoMoves } from './who-moves.ts';

/**
 * Moves an amendment at one clause of a motion's text as it stands, or of the new words of another amendment: takes the
 * clause out, writes it anew, or puts a new one after it (`clause` empty: before the first). Who moves and seconds, and
 * what becomes of it then, is as in `submitMotion`. `text` is the whole clause as it would be; what changes in it is found
 * by comparing.
 *
 * Refuses with `MOTION_NOT_OPEN`, `MOTION_PUT_ASIDE`, `DEBATE_CLOSED`, `MOTION_DECIDED`, `AMENDMENT_DECIDED`, `THIRD_DEGREE`, `NOTHING_TO_AMEND`,
 * `NOTHING_LEFT`, `CLAUSE_GONE`, `TEXT_NEEDED`, `NOTHING_CHANGED`, `NOT_CHECKED_IN`, `SECRETARY_ONLY`, and as `bringIn` does.
 */
export async function submitAmendment(
	portal: Portal,
	actor: Actor,
	input: {
		meetingId: string;
		motionId: string;
		/** The amendment that is amended, in the motion's stead. */
		targetId?: string;
		op: AmendmentOp;
		clause: string;
		text: Text2;
		/** Why; nobody has to say. */
		reason?: Text2;
		moverSeatId?: string;
		seconderSeatId?: string;
	},
	beside?: Beside<{ amendmentId: string }>
): Promise<{ amendmentId: string; number: number }> {
	const work = async (meetingAct: MeetingAct) => {
		const { trx, append, standing } = meetingAct;
		const own = await whoMoves(meetingAct, input);
		const motion = await trx
			.selectFrom('motion')
			.select(['id', 'item_id', 'state'])
			.where('id', '=', input.motionId)
			.where('meeting_id', '=', standing.meeting.id)
			.executeTakeFirst();
		if (!motion) throw new Refusal('NOT_FOUND');
		if (['SUBMITTED', 'ADMISSIBLE', 'SECONDED'].includes(motion.state)) throw new Refusal('MOTION_NOT_OPEN');
		if (isPutAside(motion.state)) throw new Refusal('MOTION_PUT_ASIDE');
		if (motion.state === 'DEBATE_CLOSED') throw new Refusal('DEBATE_CLOSED');
		if (motion.state !== 'OPEN') throw new Refusal('MOTION_DECIDED');
		await refuseAmendingNow(trx, standing.meeting);
		const before = await amendmentsOf(trx, motion.id);
		const target = input.targetId ? targetIn(before, input.targetId, ['OPEN']) : null;
		const { moved, adopted } = await textUnder(trx, motion.id, before, target?.id ?? null);
		const { clauses } = consolidate(moved, adopted);
		const change = changeAt(clauses, input);
		if (target && input.op === 'DELETE' && Object.values(clauses).every((all) => all.length < 2))
			throw new Refusal('NOTHING_LEFT');
		const mover = await seatInRoom(meetingAct, own.seat ?? input.moverSeatId);
		const seconder = await seatInRoom(meetingAct, input.seconderSeatId);
		const siblings = before.filter(({ target_amendment }) => target_amendment === (target?.id ?? null));
		const number = (siblings.at(-1)?.number ?? 0) + 1;
		const { id } = await trx
			.insertInto('amendment')
			.values({
				body_id: standing.meeting.body_id,
				meeting_id: standing.meeting.id,
				motion_id: motion.id,
				target_amendment: target?.id ?? null,
				number,
				op: input.op,
				clause: input.clause,
				old_zh: change.old.zh ?? null,
				old_en: change.old.en ?? null,
				new_zh: change.new.zh ?? null,
				new_en: change.new.en ?? null,
				reason_zh: input.reason?.zh ?? null,
				reason_en: input.reason?.en ?? null,
				mover_seat_id: mover?.seat ?? null,
				seconder_seat_id: null,
				state: 'SUBMITTED',
				second_by: null,
				withdrawn_from: null,
				order_no: null,
				applied_no: null
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await append(
			meetingEntry(own.by, {
				t: 'amendment.submitted',
				v: 1,
				body: {
					...own.fields,
					amendment: id,
					motion: motion.id,
					...(target && { target: { amendment: target.id, number: target.number } }),
					number,
					item: motion.item_id,
					op: input.op,
					clause: input.clause,
					...change,
					...(input.reason && { reason: input.reason }),
					...(mover && { mover }),
					state: 'SUBMITTED'
				}
			})
		);
		if (standing.isSecretary) await bringIn(meetingAct, { motionId: motion.id, amendmentId: id }, seconder);
		await beside?.then(meetingAct, { amendmentId: id });
		return { amendmentId: id, number };
	};
	const states = ['IN_SESSION', 'SUSPENDED'] as const;
	return actInMeeting(portal, actor, input.meetingId, states, work, undefined, beside?.logs);
}
