import type { MotionRules } from '#lib/domain/bodies/charter.ts';
import { needsSecond, whyNotOpened, whyNotRuled } from '#lib/domain/motions/in-order.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { jobOf } from '../jobs/outbox.ts';
import { insertRuling } from './insert-ruling.ts';
import { lapseMotionsJob } from './lapse-motions.ts';
import {
	changeText,
	findText,
	motionRules,
	refuse,
	type TextInPlay,
	type WhichText
} from './text-in-play.ts';

/** What the chair finds: in order and of this meeting's business, or not, and why. */
export interface Ruling {
	decision: 'ADMISSIBLE' | 'INADMISSIBLE';
	reason?: Text2;
}

/**
 * The chair rules whether a motion or an amendment is admissible, or the secretary on the chair's direction (domain.md
 * 4.2). From then on it may be seconded, for as long as the charter says; with `open` the debate on it is opened in the same
 * act where it needs no second and its item is open. Refuses with `RULING_REASON_NEEDED` one that is
 * out of order without a reason, with `MOTION_NOT_IN_STATE` what was ruled on, and as `onDirection` does.
 */
export async function ruleOnMotion(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; open?: boolean } & WhichText & Ruling
): Promise<{ rulingId: string }> {
	return actInMeeting(
		portal,
		actor,
		input.meetingId,
		['CHECK_IN', 'IN_SESSION', 'SUSPENDED'],
		async (act) => {
			const acting = await onDirection(act);
			const text = await findText(act.trx, input.meetingId, input);
			refuse(whyNotRuled(text));
			const rules = await motionRules(act.trx, act.standing.meeting);
			const rulingId = await enterRuling(act, text, acting, input, rules);
			if (input.open && !whyNotOpened(text, rules))
				await changeText(act, text, 'OPEN', acting.by, 'opened', acting.fields);
			return { rulingId };
		}
	);
}

/** Enters the ruling in an act; what is admissible and needs a second waits for it until the time is up, unless it is `seconded`. */
export async function enterRuling(
	act: MeetingAct,
	text: TextInPlay,
	{ by, fields }: { by: string; fields: ActorFields },
	{ decision, reason = {} }: Ruling,
	rules: MotionRules,
	seconded = false
): Promise<string> {
	const said = reason.zh || reason.en ? { reason } : {};
	if (decision === 'INADMISSIBLE' && !said.reason) throw new Refusal('RULING_REASON_NEEDED');
	const of = text.amendment
		? { subject: 'AMENDMENT' as const, amendment_id: text.amendmentId }
		: { subject: 'MOTION' as const, motion_id: text.motion };
	const ruling = await insertRuling(act, of, decision, reason);
	const waits = decision === 'ADMISSIBLE' && !seconded && needsSecond(text, rules);
	const secondBy = waits ? await secondingEnds(act, rules) : null;
	await changeText(
		act,
		text,
		decision,
		by,
		'ruled',
		{ ...fields, ruling, decision, ...said, ...(secondBy && { second_by: secondBy.toISOString() }) },
		{ second_by: secondBy }
	);
	text.secondBy = secondBy;
	return ruling;
}

/** Until when a text may be seconded that is found admissible now; at that time it lapses by itself. */
export async function secondingEnds(
	{ now, standing, enqueue }: MeetingAct,
	{ secondMinutes }: MotionRules
): Promise<Date> {
	const ends = new Date(now.getTime() + secondMinutes * 60_000);
	await enqueue(jobOf(lapseMotionsJob, { meetingId: standing.meeting.id }, ends));
	return ends;
}
