import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actInMeeting } from './act-in-meeting.ts';
import { currentItem } from './current-item.ts';
import { enteredBefore } from './entered-before.ts';
import { meetingEntry } from './meeting-entry.ts';

/**
 * Notes a point, at the item that is open, of a party or a person where it was somebody's. Secretary only. The same
 * `requestKey` again enters nothing and answers with the index of the first.
 */
export async function takeNote(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; text: Text2; partyId?: string; personId?: string; requestKey?: string }
): Promise<{ index: number }> {
	return actInMeeting(
		portal,
		actor,
		input.meetingId,
		['CHECK_IN', 'IN_SESSION', 'SUSPENDED'],
		async (meetingAct) => {
			const { trx, append, standing } = meetingAct;
			const { by, fields } = bySecretary(standing);
			if (!input.text.zh && !input.text.en) throw new Refusal('TEXT_NEEDED');
			const before = await enteredBefore(meetingAct, 'note.taken', input.requestKey);
			if (before !== null) return { index: before };
			if (input.partyId) {
				const party = await trx
					.selectFrom('party')
					.select('id')
					.where('id', '=', input.partyId)
					.where('body_id', '=', standing.meeting.body_id)
					.executeTakeFirst();
				if (!party) throw new Refusal('NOT_FOUND');
			}
			const item = await currentItem(trx, standing.meeting.id);
			const { i } = await append(
				meetingEntry(by, {
					t: 'note.taken',
					v: 1,
					body: {
						...fields,
						...(item && { item: item.id }),
						...(input.partyId && { of_party: input.partyId }),
						...(input.personId && { of_person: input.personId }),
						text: input.text,
						...(input.requestKey && { key: input.requestKey })
					}
				})
			);
			return { index: i };
		}
	);
}
