import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { byMandate } from './access.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { meetingEntry } from './meeting-entry.ts';

/** A statement for the record by a delegate or an alternate, at the item that is open, or outside any item. */
export async function makeStatement(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; text: Text2 }
): Promise<void> {
	await actInMeeting(
		portal,
		actor,
		input.meetingId,
		['IN_SESSION', 'SUSPENDED'],
		async ({ trx, append, standing }) => {
			const { by, fields } = byMandate(standing);
			const here = await trx
				.selectFrom('attendance')
				.select('seat_id')
				.where('meeting_id', '=', standing.meeting.id)
				.where('person_id', '=', actor.personId)
				.where('left_at', 'is', null)
				.executeTakeFirst();
			if (!here) throw new Refusal('NOT_CHECKED_IN');
			const item = await trx
				.selectFrom('agenda_item')
				.select('id')
				.where('meeting_id', '=', standing.meeting.id)
				.where('state', '=', 'OPEN')
				.executeTakeFirst();
			await append(
				meetingEntry(here.seat_id ?? by, {
					t: 'statement.made',
					v: 1,
					body: {
						...fields,
						...(here.seat_id && { seat: here.seat_id }),
						...(item && { item: item.id }),
						of_party: standing.mandate!.partyId,
						text: input.text
					}
				})
			);
		}
	);
}
