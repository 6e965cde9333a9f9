import { Refusal } from '#lib/domain/refusal.ts';
import { askObstacle } from '#lib/domain/speaking/may-ask.ts';
import type { SpeechKind } from '#lib/domain/speaking/nouns.ts';
import type { Actor } from '../actor.ts';
import { bySecretary } from '../meetings/access.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { inSeat } from '../meetings/in-seat.ts';
import type { Portal } from '../portal.ts';
import { enterRequest } from './enter-request.ts';
import { itemOfSpeakers } from './item-of-speakers.ts';
import { readSpeakers } from './read-speakers.ts';
import { whoAsks } from './who-asks.ts';

/**
 * Asks for the floor on the item that is open: a delegate or an alternate in a seat for himself, or the secretary for
 * whoever did in the room (`personId`). A point of order goes before all who wait. The same `requestKey` again, or who
 * waits for the same already, changes nothing: what a phone sends late counts once (ruling 17).
 *
 * Refuses with `NO_ITEM_FOR_SPEAKERS` (also when `itemId`, on which it was asked, is open no more), `NOT_CHECKED_IN`,
 * `SECRETARY_ONLY` who asks for another, `ADVISER_NEEDS_DELEGATE`, `CHAIR_INVITES`, `NO_RIGHT_OF_REPLY`, `MOVER_ONLY`
 * and `LIST_CLOSED`.
 */
export async function requestFloor(
	portal: Portal,
	actor: Actor,
	input: {
		meetingId: string;
		itemId?: string;
		kind: Exclude<SpeechKind, 'CONTINUED'>;
		personId?: string;
		requestKey?: string;
	}
): Promise<{ requestId: string }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, standing } = meetingAct;
		const { personId = actor.personId, kind, requestKey } = input;
		if (personId !== actor.personId && !standing.isSecretary) throw new Refusal('SECRETARY_ONLY');
		const before = await askedBefore(meetingAct, personId, requestKey);
		if (before) return { requestId: before };
		const itemId = await itemOfSpeakers(meetingAct, input.itemId);
		const { capacity, partyId, ...asking } = await whoAsks(meetingAct, personId, itemId);
		const { rules, closed } = await readSpeakers(trx, standing.meeting, itemId);
		const obstacle = askObstacle(kind, { capacity, ...asking }, { ...rules, closed });
		if (obstacle) throw new Refusal(obstacle);
		const acting = personId === actor.personId ? await inSeat(meetingAct) : bySecretary(standing);
		const requestId = await enterRequest(meetingAct, acting, {
			itemId,
			kind,
			personId,
			partyId,
			capacity: capacity!,
			requestKey
		});
		return { requestId };
	});
}

/** The request that this key made before, whatever has become of it. */
export async function askedBefore(
	{ trx, standing }: MeetingAct,
	personId: string,
	requestKey: string | undefined
): Promise<string | null> {
	if (!requestKey) return null;
	const row = await trx
		.selectFrom('floor_request')
		.select('id')
		.where('meeting_id', '=', standing.meeting.id)
		.where((eb) => eb(eb.fn.coalesce('yielded_by', 'person_id'), '=', personId))
		.where('request_key', '=', requestKey)
		.executeTakeFirst();
	return row?.id ?? null;
}
