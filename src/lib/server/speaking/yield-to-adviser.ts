import { Refusal } from '#lib/domain/refusal.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { Actor } from '../actor.ts';
import { bySecretary } from '../meetings/access.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { inSeat } from '../meetings/in-seat.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { enterRequest } from './enter-request.ts';
import { itemOfSpeakers } from './item-of-speakers.ts';
import { openSpeech } from './open-speech.ts';

/**
 * A delegate yields to an adviser of his side (domain.md 2.4): the place on the list at which he waits, or, while he
 * speaks, the rest of his speech. The adviser speaks when the chair gives him the floor, which is the chair's agreement.
 * By the delegate himself, or by the secretary for the delegate who said so in the room (`delegateId`).
 *
 * Refuses with `NOT_CHECKED_IN`, `NOT_YOUR_ADVISER` and `NOTHING_TO_YIELD`.
 */
export async function yieldToAdviser(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; adviserId: string; delegateId?: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const itemId = await itemOfSpeakers(meetingAct);
		const delegateId = standing.isSecretary && input.delegateId ? input.delegateId : actor.personId;
		const acting = delegateId === actor.personId ? await inSeat(meetingAct) : bySecretary(standing);
		const partyId = await partyOfAdviser(meetingAct, input.adviserId, delegateId);
		const speech = await openSpeech(trx, standing.meeting.id);
		if (speech?.person_id === delegateId) {
			await enterRequest(meetingAct, acting, {
				itemId,
				kind: 'CONTINUED',
				personId: input.adviserId,
				partyId,
				capacity: 'ADVISER',
				yieldedBy: delegateId
			});
			return;
		}
		const waiting = await trx
			.selectFrom('floor_request')
			.select('id')
			.where('item_id', '=', itemId)
			.where('person_id', '=', delegateId)
			.where('state', '=', 'WAITING')
			.where('kind', '<>', 'POINT_OF_ORDER')
			.orderBy('number')
			.executeTakeFirst();
		if (!waiting) throw new Refusal('NOTHING_TO_YIELD');
		await trx
			.updateTable('floor_request')
			.set({ person_id: input.adviserId, capacity: 'ADVISER', yielded_by: delegateId })
			.where('id', '=', waiting.id)
			.execute();
		await append(
			meetingEntry(acting.by, {
				t: 'floor.yielded',
				v: 1,
				body: {
					...(acting.fields satisfies ActorFields),
					request: waiting.id,
					item: itemId,
					of_person: input.adviserId,
					yielded_by: delegateId
				}
			})
		);
	});
}

/** The party of both, if the adviser is there and of the delegate's side. */
async function partyOfAdviser(
	{ trx, standing }: MeetingAct,
	adviserId: string,
	delegateId: string
): Promise<string> {
	const here = await trx
		.selectFrom('attendance')
		.select(['person_id', 'party_id', 'seat_id', 'capacity'])
		.where('meeting_id', '=', standing.meeting.id)
		.where('person_id', 'in', [adviserId, delegateId])
		.where('left_at', 'is', null)
		.execute();
	const delegate = here.find(({ person_id, seat_id }) => person_id === delegateId && seat_id !== null);
	if (!delegate?.party_id) throw new Refusal('NOT_CHECKED_IN');
	const adviser = here.find(({ person_id, capacity }) => person_id === adviserId && capacity === 'ADVISER');
	if (adviser?.party_id !== delegate.party_id) throw new Refusal('NOT_YOUR_ADVISER');
	return delegate.party_id;
}
