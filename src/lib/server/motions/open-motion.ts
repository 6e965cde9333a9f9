import { whyNotOpened } from '#lib/domain/motions/in-order.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { lapseOverdue } from './lapse-motions.ts';
import { changeText, findText, motionRules, refuse, type WhichText } from './text-in-play.ts';

/**
 * Opens the debate on a motion or an amendment, on the chair's direction: it is in order, seconded where the charter asks
 * for that, and its item is open. Refuses with `NOT_RULED`, `SECOND_MISSING`, `ITEM_NOT_OPEN`, `MOTION_NOT_OPEN`,
 * `MOTION_NOT_IN_STATE`, and as `onDirection` does.
 */
export async function openMotion(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string } & WhichText
): Promise<void> {
	await lapseOverdue(portal, input.meetingId);
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (act) => {
		const { by, fields } = await onDirection(act);
		const text = await findText(act.trx, input.meetingId, input);
		refuse(whyNotOpened(text, await motionRules(act.trx, act.standing.meeting)));
		await changeText(act, text, 'OPEN', by, 'opened', fields);
	});
}

/** Opens the motions of an item that wait for nothing but the item itself, in the act that opens it. */
export async function openWaiting(
	act: MeetingAct,
	itemId: string,
	{ by, fields }: { by: string; fields: ActorFields }
): Promise<void> {
	const rules = await motionRules(act.trx, act.standing.meeting);
	const motions = await act.trx
		.selectFrom('motion')
		.select('id')
		.where('item_id', '=', itemId)
		.where('state', 'in', ['ADMISSIBLE', 'SECONDED'])
		.orderBy('number')
		.execute();
	for (const { id: motionId } of motions) {
		const text = await findText(act.trx, act.standing.meeting.id, { motionId });
		if (!whyNotOpened(text, rules)) await changeText(act, text, 'OPEN', by, 'opened', fields);
	}
}
