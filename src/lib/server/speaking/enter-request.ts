import type { AttendanceCapacity } from '#lib/domain/meetings/nouns.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { SpeechKind } from '#lib/domain/speaking/nouns.ts';
import { refuseReusedKey } from '../db/refuse-reused-key.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';

interface NewRequest {
	itemId: string;
	kind: SpeechKind;
	personId: string;
	partyId: string | null;
	capacity: AttendanceCapacity;
	yieldedBy?: string;
	invited?: true;
	requestKey?: string;
}

/**
 * Puts somebody on the list of speakers, who may be; answers with the id. Who waits for the same already keeps his place.
 * Refuses with `KEY_REUSED`.
 */
export async function enterRequest(
	{ trx, append, standing }: MeetingAct,
	{ by, fields }: { by: string; fields: ActorFields },
	request: NewRequest
): Promise<string> {
	const { itemId, kind, personId, partyId, capacity, yieldedBy, invited, requestKey } = request;
	const waiting = await trx
		.selectFrom('floor_request')
		.select('id')
		.where('item_id', '=', itemId)
		.where('kind', '=', kind)
		.where('state', '=', 'WAITING')
		.where((eb) => eb(eb.fn.coalesce('yielded_by', 'person_id'), '=', yieldedBy ?? personId))
		.executeTakeFirst();
	if (waiting) return waiting.id;
	const { last } = await trx
		.selectFrom('floor_request')
		.select((eb) => eb.fn.max('number').as('last'))
		.where('meeting_id', '=', standing.meeting.id)
		.executeTakeFirstOrThrow();
	const { id } = await refuseReusedKey('floor_request', () =>
		trx
			.insertInto('floor_request')
			.values({
				body_id: standing.meeting.body_id,
				meeting_id: standing.meeting.id,
				item_id: itemId,
				number: ((last as number | null) ?? 0) + 1,
				person_id: personId,
				party_id: partyId,
				capacity,
				kind,
				yielded_by: yieldedBy ?? null,
				invited: invited ?? false,
				request_key: requestKey ?? null
			})
			.returning('id')
			.executeTakeFirstOrThrow()
	);
	await append(
		meetingEntry(by, {
			t: 'floor.requested',
			v: 1,
			body: {
				...fields,
				request: id,
				item: itemId,
				kind,
				of_person: personId,
				...(partyId && { of_party: partyId }),
				as: capacity,
				...(yieldedBy && { yielded_by: yieldedBy }),
				...(invited && { invited }),
				...(requestKey && { key: requestKey })
			}
		})
	);
	return id;
}
