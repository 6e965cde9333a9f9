import { Refusal } from '#lib/domain/refusal.ts';
import type { FloorRequest, Speech, SpeechEnd } from '#lib/domain/speaking/nouns.ts';
import { nextSpeaker, orderOfSpeakers, type Place } from '#lib/domain/speaking/order-of-speakers.ts';
import { speechLimit } from '#lib/domain/speaking/time-account.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Standing } from '../meetings/access.ts';
import { actInMeeting, type MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import type { Act } from '../record/act.ts';
import { endOpenSpeech } from './end-open-speech.ts';
import { enterRequest } from './enter-request.ts';
import { itemOfSpeakers } from './item-of-speakers.ts';
import { openSpeech, type OpenSpeech } from './open-speech.ts';
import { readSpeakers } from './read-speakers.ts';

/**
 * Gives the floor: the chair, or the secretary on his direction. To whoever is next by rule, or, with a reason, to
 * another who waits (`requestId`). It ends the speech that went on, which `after` names as the giver saw it (null: nobody
 * spoke), so that of two who give it at once one does. A speech that a point of order interrupts is gone on with after it.
 *
 * Refuses with `FLOOR_MOVED_ON`, `NO_ITEM_FOR_SPEAKERS`, `FLOOR_WAITS_FOR_VOTE`, `NOBODY_IS_NEXT`, `NOT_ON_THE_LIST`
 * and `REASON_FOR_ANOTHER_SPEAKER`.
 */
export async function giveFloor(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; after: string | null; requestId?: string; reason?: Text2 }
): Promise<{ speechId: string }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { meeting } = standing;
		const acting = await onDirection(meetingAct);
		const open = await openSpeech(trx, meeting.id);
		if ((open?.id ?? null) !== input.after) throw new Refusal('FLOOR_MOVED_ON');
		const itemId = await itemOfSpeakers(meetingAct);
		await refuseDuringBallot(meetingAct);
		const { requestId, reason } = input;
		const called = (order: readonly Place[]) =>
			requestId ? order.find(({ request }) => request.id === requestId) : nextSpeaker(order);
		if (open) {
			const { order } = await orderAt(trx, meeting, itemId);
			await makeRoom(meetingAct, acting, open, called(order)?.request);
		}
		// Again, since the speech that has ended now counts in its party's account.
		const { order, speeches, rules } = await orderAt(trx, meeting, itemId);
		const place = called(order);
		if (!place) throw new Refusal(requestId ? 'NOT_ON_THE_LIST' : 'NOBODY_IS_NEXT');
		const byRule = place === nextSpeaker(order);
		if (!byRule && !reason?.zh && !reason?.en) throw new Refusal('REASON_FOR_ANOTHER_SPEAKER');

		const request = await trx
			.updateTable('floor_request')
			.set({ state: 'GIVEN' })
			.where('id', '=', place.request.id)
			.returningAll()
			.executeTakeFirstOrThrow();
		const limit = speechLimit(
			request.kind,
			request.party_id,
			speeches,
			rules,
			restFor(request.yielded_by ?? request.person_id, speeches)
		);
		const { last } = await trx
			.selectFrom('speech')
			.select((eb) => eb.fn.max('number').as('last'))
			.where('meeting_id', '=', meeting.id)
			.executeTakeFirstOrThrow();
		const { id: speechId } = await trx
			.insertInto('speech')
			.values({
				body_id: meeting.body_id,
				meeting_id: meeting.id,
				item_id: itemId,
				request_id: request.id,
				number: ((last as number | null) ?? 0) + 1,
				limit_seconds: limit,
				started_at: now,
				running_since: now
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await append(
			meetingEntry(acting.by, {
				t: 'floor.given',
				v: 1,
				body: {
					...acting.fields,
					speech: speechId,
					request: request.id,
					item: itemId,
					kind: request.kind,
					of_person: request.person_id,
					...(request.party_id && { of_party: request.party_id }),
					as: request.capacity,
					...(request.yielded_by && { yielded_by: request.yielded_by }),
					limit_seconds: limit,
					...(!byRule && { reason })
				}
			})
		);
		return { speechId };
	});
}

async function orderAt(trx: Act['trx'], meeting: Standing['meeting'], itemId: string) {
	const { requests, speeches, rules } = await readSpeakers(trx, meeting, itemId);
	return { order: orderOfSpeakers(requests, speeches, rules), speeches, rules };
}

/** Nobody speaks while ballots are cast; in a call for consensus people do. */
async function refuseDuringBallot({ trx, standing }: MeetingAct): Promise<void> {
	const ballot = await trx
		.selectFrom('vote')
		.select('id')
		.where('meeting_id', '=', standing.meeting.id)
		.where('state', '=', 'OPEN')
		.where('kind', '<>', 'CONSENSUS_CALL')
		.executeTakeFirst();
	if (ballot) throw new Refusal('FLOOR_WAITS_FOR_VOTE');
}

/** Ends the speech that goes on for the one to come; interrupted by a point of order, its speaker goes on after it. */
async function makeRoom(
	meetingAct: MeetingAct,
	acting: Awaited<ReturnType<typeof onDirection>>,
	open: OpenSpeech,
	coming: FloorRequest | undefined
): Promise<void> {
	const because = whyOver(open, coming);
	await endOpenSpeech(meetingAct, acting, because);
	if (because !== 'INTERRUPTED') return;
	await enterRequest(meetingAct, acting, {
		itemId: open.item_id,
		kind: 'CONTINUED',
		personId: open.person_id,
		partyId: open.party_id,
		capacity: open.capacity,
		...(open.yielded_by && { yieldedBy: open.yielded_by })
	});
}

function whyOver(open: OpenSpeech, coming: FloorRequest | undefined): SpeechEnd {
	if (coming?.kind === 'POINT_OF_ORDER' && open.kind !== 'POINT_OF_ORDER') return 'INTERRUPTED';
	return coming?.kind === 'CONTINUED' && coming.yieldedBy === open.person_id ? 'YIELDED' : 'NEXT';
}

/** What was left of the last speech that somebody held or yielded, in seconds. */
function restFor(person: string, speeches: readonly Speech[]): number | undefined {
	const last = speeches.findLast(
		(speech) => speech.kind !== 'POINT_OF_ORDER' && (speech.yieldedBy ?? speech.person) === person
	);
	return last && last.spoken !== null ? last.limit - last.spoken : undefined;
}
