import { Refusal } from '#lib/domain/refusal.ts';
import type { Actor } from '../actor.ts';
import { bySecretary } from '../meetings/access.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { bySelf } from './by-self.ts';

/**
 * Takes somebody off the list of speakers: he himself, the delegate who yielded his place, or the secretary. Who was
 * withdrawn before stays so. Refuses with `NOT_FOUND`, `SECRETARY_ONLY`, and `NOT_ON_THE_LIST` who has been called.
 */
export async function withdrawRequest(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; requestId: string }
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		const { personId } = actor;
		const request = await trx
			.selectFrom('floor_request')
			.selectAll()
			.where('meeting_id', '=', standing.meeting.id)
			.where('id', '=', input.requestId)
			.executeTakeFirst();
		if (!request) throw new Refusal('NOT_FOUND');
		const own = request.person_id === personId || request.yielded_by === personId;
		if (!own && !standing.isSecretary) throw new Refusal('SECRETARY_ONLY');
		if (request.state === 'WITHDRAWN') return;
		if (request.state === 'GIVEN') throw new Refusal('NOT_ON_THE_LIST');
		const { by, fields } = own ? await bySelf(meetingAct) : bySecretary(standing);
		await trx.updateTable('floor_request').set({ state: 'WITHDRAWN' }).where('id', '=', request.id).execute();
		await append(
			meetingEntry(by, {
				t: 'floor.withdrawn',
				v: 1,
				body: { ...fields, request: request.id, item: request.item_id, of_person: request.person_id }
			})
		);
	});
}
