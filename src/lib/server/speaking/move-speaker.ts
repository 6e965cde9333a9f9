import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { itemOfSpeakers } from './item-of-speakers.ts';

/**
 * Puts one who waits for the floor before another who asks for the same (`beforeId`), or last of them: the chair, or the
 * secretary on his direction, with a reason, as for the floor out of turn. Points of order and replies keep their rank.
 *
 * Refuses with `NO_ITEM_FOR_SPEAKERS`, `NOT_ON_THE_LIST` and `REASON_FOR_ANOTHER_SPEAKER`.
 */
export async function moveSpeaker(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; requestId: string; beforeId: string | null; reason?: Text2 | undefined }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, append } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const itemId = await itemOfSpeakers(meetingAct);
		const { requestId, beforeId, reason } = input;
		const waiting = await trx
			.selectFrom('floor_request')
			.select(['id', 'kind', 'person_id', 'placed_number'])
			.where('item_id', '=', itemId)
			.where('state', '=', 'WAITING')
			.execute();
		const moved = waiting.find(({ id }) => id === requestId);
		const before = waiting.find(({ id }) => id === beforeId);
		if (!moved || (beforeId !== null && (before?.kind !== moved.kind || before === moved)))
			throw new Refusal('NOT_ON_THE_LIST');
		if (!reason?.zh && !reason?.en) throw new Refusal('REASON_FOR_ANOTHER_SPEAKER');
		const number = Math.max(0, ...waiting.map(({ placed_number }) => placed_number ?? 0)) + 1;
		await trx
			.updateTable('floor_request')
			.set({ placed_number: number, placed_before: beforeId })
			.where('id', '=', moved.id)
			.execute();
		const body = { ...fields, request: moved.id, item: itemId, of_person: moved.person_id };
		await append(meetingEntry(by, { t: 'floor.moved', v: 1, body: { ...body, before: beforeId, reason } }));
	});
}
