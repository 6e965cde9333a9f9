import { whyNotOpened, whyNotSecondedBy } from '#lib/domain/motions/in-order.ts';
import type { InSeat } from '#lib/domain/motions/events.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { onDirection } from '../meetings/on-direction.ts';
import { enterRuling } from './rule-on-motion.ts';
import { changeText, findText, motionRules, refuse, sideOf, type WhichText } from './text-in-play.ts';

/**
 * What the secretary enters was before the meeting already: the chair let it in, somebody seconded it in the room, it was
 * discussed; or the office prepared it. Every step is entered, each as if it were taken alone, as far as they go: without
 * a second where the charter asks for one it waits for that, and before its item is open for the item.
 *
 * Refuses with `SECONDED_BY_MOVER`, `SECOND_OTHER_ORGANISATION` and `SECOND_OTHER_PARTY`.
 */
export async function bringIn(act: MeetingAct, which: WhichText, seconder?: InSeat): Promise<void> {
	const { trx, standing } = act;
	const { id: meetingId } = standing.meeting;
	const acting = await onDirection(act);
	const rules = await motionRules(trx, standing.meeting);
	const text = await findText(trx, meetingId, which);
	if (seconder && text.mover)
		refuse(whyNotSecondedBy(text.mover, rules, await sideOf(trx, meetingId, seconder.seat)));
	await enterRuling(act, text, acting, { decision: 'ADMISSIBLE' }, rules, seconder !== undefined);
	const { by, fields } = acting;
	if (seconder)
		await changeText(
			act,
			text,
			'SECONDED',
			by,
			'seconded',
			{ ...fields, seconder },
			{ seconder_seat_id: seconder.seat }
		);
	if (!whyNotOpened(text, rules)) await changeText(act, text, 'OPEN', by, 'opened', fields);
}
