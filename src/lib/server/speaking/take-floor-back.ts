import { sql } from 'kysely';
import type { UndoneV1 } from '#lib/domain/meetings/events.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { Entry } from '#lib/domain/record/entry.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';

/**
 * Takes the floor back from `personId`, to whom it was just given: he waits at his place as before, and the speech that ended
 * for his goes on. `before` are the other entries of the same act.
 */
export async function floorTakenBack(
	meetingAct: MeetingAct,
	{ by, fields }: { by: string; fields: ActorFields },
	personId: string,
	before: readonly Entry[]
): Promise<{ taken: Pick<UndoneV1, 'waits' | 'speech'>; interrupted: { i: number; speech: string } | null }> {
	const { trx, append, standing } = meetingAct;
	const speech = await trx
		.deleteFrom('speech')
		.where('meeting_id', '=', standing.meeting.id)
		.where('ended_at', 'is', null)
		.returning(['id', 'request_id'])
		.executeTakeFirstOrThrow();
	const request = await trx
		.updateTable('floor_request')
		.set({ state: 'WAITING' })
		.where('id', '=', speech.request_id)
		.where('person_id', '=', personId)
		.returningAll()
		.executeTakeFirstOrThrow();
	const goesOn = before.find(({ t }) => t === 'floor.requested')?.body as
		{ request: string; item: string; of_person: string } | undefined;
	if (goesOn) {
		await trx
			.updateTable('floor_request')
			.set({ state: 'WITHDRAWN' })
			.where('id', '=', goesOn.request)
			.execute();
		const { request: withdrawn, item, of_person } = goesOn;
		const body = { ...fields, request: withdrawn, item, of_person };
		await append(meetingEntry(by, { t: 'floor.withdrawn', v: 1, body }));
	}
	const asked = await trx
		.selectFrom('entry')
		.select(sql<string>`line::jsonb ->> 'ts'`.as('since'))
		.where('log_id', '=', meetingAct.log.id)
		.where('type', '=', 'floor.requested')
		.where(sql<boolean>`line::jsonb -> 'body' ->> 'request' = ${request.id}`)
		.executeTakeFirstOrThrow();
	const ended = before.find(({ t }) => t === 'speech.ended');
	return {
		taken: {
			waits: {
				request: request.id,
				item: request.item_id,
				kind: request.kind,
				of_person: request.person_id,
				...(request.party_id && { of_party: request.party_id }),
				...(request.yielded_by && { yielded_by: request.yielded_by }),
				...(request.invited && { invited: true as const }),
				since: asked.since
			},
			speech: speech.id
		},
		interrupted: ended ? { i: ended.i, speech: await speechGoesOn(meetingAct, ended) } : null
	};
}

/** The speech whose end is taken back goes on from now; what was spoken counts, the pause between does not. */
export async function speechGoesOn({ trx, now }: MeetingAct, { body }: Entry): Promise<string> {
	const { speech } = body as { speech: string };
	await trx
		.updateTable('speech')
		.set({ ended_at: null, running_since: now })
		.where('id', '=', speech)
		.execute();
	return speech;
}
