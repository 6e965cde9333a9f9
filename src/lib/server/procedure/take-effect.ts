import type { MotionState } from '#lib/domain/motions/states.ts';
import { MOTION_TRANSITIONS, stepOf } from '#lib/domain/motions/transitions.ts';
import { text2, type Text2 } from '#lib/domain/text2.ts';
import { beginCaucus } from '../caucus/begin-caucus.ts';
import { hasSides } from '../caucus/has-sides.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { endItem, putItemAside, takeUpAgain } from '../meetings/leave-item.ts';
import { suspendSitting } from '../meetings/suspend-sitting.ts';
import { changeMotion } from '../motions/change-motion.ts';
import { reconsiderMotion } from '../motions/reconsider-motion.ts';
import { annulCount } from './annul-count.ts';
import { carryAppeal } from './carry-appeal.ts';
import { nextSittingAt } from '../meetings/suspend-meeting.ts';
import { divideMotion } from '../motions/divide-motion.ts';
import { enterLimits } from '../speaking/enter-limits.ts';
import { amendUndecided } from './amend-undecided.ts';
import { dueItem } from './read-order-state.ts';
import type { ProceduralMotion } from './pending.ts';

/** As long as a speech may last at all, in seconds. */
const LONGEST_SPEECH = 3600;

/** What nobody does by himself. */
const BY_SYSTEM = { by: 'system', fields: { person: 'system' } };

/**
 * What follows from a procedural motion that was carried: to the motion that it was about, to the item, to the sitting,
 * to the speakers' time, to another procedural motion, or to a ruling. A rule that is suspended is looked up where it would hold
 * (`suspendedRules`), the time of the next sitting when this one is adjourned; what is left to the chair he carries out
 * (`carryOutProcedural`). Where what it was about has gone on its way meanwhile, nothing follows.
 */
export async function takeEffect(act: MeetingAct, motion: ProceduralMotion, vote?: string): Promise<void> {
	const by = { person: 'system', ...(vote && { vote }) };
	const says = text2(motion.says_zh, motion.says_en);
	const about = motion.motion_id ?? '';
	switch (motion.kind) {
		case 'CLOSE_DEBATE':
			return stepIfOpen(act, 'DEBATE_CLOSED', {
				t: 'motion.debate_closed',
				v: 1,
				body: { person: 'system', motion: about, ...(vote && { by_vote: vote }) }
			});
		case 'REFER':
			return about
				? stepIfOpen(act, 'REFERRED', {
						t: 'motion.referred',
						v: 1,
						body: { ...by, motion: about, to: says }
					})
				: leaveItem(act, motion, 'REFERRED');
		case 'POSTPONE':
			return about ? postpone(act, about, vote, says) : leaveItem(act, motion, 'DEFERRED');
		case 'LAY_ON_TABLE':
		case 'POSTPONE_INDEFINITELY':
		case 'OBJECT_TO_CONSIDERATION':
			return postpone(act, about, vote);
		case 'TAKE_FROM_TABLE':
			return stepIfOpen(act, 'OPEN', { t: 'motion.resumed', v: 1, body: { ...by, motion: about } });
		case 'RECONSIDER':
			return reconsider(act, motion, vote);
		case 'WITHDRAW':
			return stepIfOpen(act, 'WITHDRAWN', {
				t: 'motion.withdrawn',
				v: 1,
				body: { person: 'system', motion: about }
			});
		case 'DIVIDE_QUESTION':
			return motion.starts ? divideMotion(act, about, motion.starts, vote) : undefined;
		case 'LIMIT_DEBATE':
			return limit(act, motion, { perSpeechSeconds: motion.minutes! * 60 }, vote);
		case 'SUSPEND_RULES':
			if (motion.suspends !== 'SPEECH_LIMITS') return;
			return limit(act, motion, { perSpeechSeconds: LONGEST_SPEECH, perPartySeconds: null }, vote);
		case 'AMEND_PROCEDURAL':
			return amendUndecided(act, motion, vote);
		case 'ORDERS_OF_THE_DAY':
			return toAgenda(act);
		case 'ADJOURN_DEBATE':
			return leaveItem(act, motion, 'SUSPENDED');
		case 'NEXT_ITEM':
			for (const id of await beforeTheMeeting(act, motion)) await postpone(act, id, vote);
			return leaveItem(act, motion, 'DEFERRED');
		case 'ADJOURN':
			return suspendSitting(act, BY_SYSTEM, await nextSittingAt(act));
		case 'RECESS':
			return giveRecess(act, motion.minutes);
		case 'APPEAL':
			return carryAppeal(act, motion.ruling_id!, vote);
		case 'DIVISION_OF_ASSEMBLY':
			return annulCount(act, motion);
		default:
			return;
	}
}

/** Limits the speeches at the item, which a vote on them was taken at. */
async function limit(
	act: MeetingAct,
	{ item_id }: ProceduralMotion,
	limits: Parameters<typeof enterLimits>[3],
	vote?: string
): Promise<void> {
	if (item_id) await enterLimits(act, BY_SYSTEM, item_id, limits, vote);
}

/** The meeting goes to the item that its agenda has now. */
async function toAgenda(act: MeetingAct): Promise<void> {
	const due = await dueItem(act.trx, act.standing.meeting.id);
	if (due) await takeUpAgain(act, BY_SYSTEM, due);
}

type MotionEvent = Parameters<typeof changeMotion>[3];

/** Takes a motion the step that was decided, if it is still where that step begins. */
async function stepIfOpen(act: MeetingAct, to: MotionState, event: MotionEvent): Promise<void> {
	const state = await stateOf(act, event.body.motion);
	if (!state || !stepOf(MOTION_TRANSITIONS, state, to, event.t)) return;
	await changeMotion(act, to, 'system', event, to === 'WITHDRAWN' ? { withdrawn_from: state } : {});
}

async function stateOf({ trx }: MeetingAct, motionId: string | null): Promise<MotionState | null> {
	if (!motionId) return null;
	const row = await trx.selectFrom('motion').select('state').where('id', '=', motionId).executeTakeFirst();
	return row?.state ?? null;
}

async function reconsider(act: MeetingAct, motion: ProceduralMotion, vote?: string): Promise<void> {
	const motionId = motion.earlier_motion_id ?? motion.motion_id;
	if (!motionId) return;
	await reconsiderMotion(act, { motionId, itemId: motion.item_id, ...(vote && { vote }) });
}

function postpone(act: MeetingAct, motion: string, vote: string | undefined, until?: Text2): Promise<void> {
	return stepIfOpen(act, 'POSTPONED', {
		t: 'motion.postponed',
		v: 1,
		body: { person: 'system', motion, ...(until && { until }), ...(vote && { vote }) }
	});
}

/** The item that the motion was about, if it was about one. */
async function leaveItem(
	act: MeetingAct,
	{ item_id: item, says_zh, says_en }: ProceduralMotion,
	state: 'REFERRED' | 'DEFERRED' | 'SUSPENDED'
): Promise<void> {
	if (!item) return;
	if (state === 'SUSPENDED') return putItemAside(act, BY_SYSTEM, item);
	const to = state === 'REFERRED' ? text2(says_zh, says_en) : undefined;
	return endItem(act, BY_SYSTEM, { item, state, to });
}

/** With an end time every side has its own room meanwhile. */
async function giveRecess(act: MeetingAct, minutes: number | null): Promise<void> {
	const until = minutes ? new Date(act.now.getTime() + minutes * 60_000) : undefined;
	await suspendSitting(act, BY_SYSTEM, until);
	if (until && (await hasSides(act.trx, act.standing.meeting.body_id)))
		await beginCaucus(act, BY_SYSTEM, until);
}

async function beforeTheMeeting({ trx }: MeetingAct, { item_id }: ProceduralMotion): Promise<string[]> {
	const rows = await trx
		.selectFrom('motion')
		.select('id')
		.where('item_id', '=', item_id)
		.where('state', 'in', ['OPEN', 'DEBATE_CLOSED'])
		.orderBy('number')
		.execute();
	return rows.map(({ id }) => id);
}
