import { Refusal } from '#lib/domain/refusal.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import { bySecretary } from './access.ts';
import { actInMeeting, type MeetingAct } from './act-in-meeting.ts';
import { currentItem } from './current-item.ts';
import { enteredBefore } from './entered-before.ts';
import { inSeat } from './in-seat.ts';
import { meetingEntry } from './meeting-entry.ts';

/**
 * A statement for the record, at the item that is open, or outside any item: by a delegate or an alternate who sits
 * in a seat, for his own party; or entered by the secretary on the spoken word of the party `partyId`. The same
 * `requestKey` again enters nothing and answers with the index of the first.
 *
 * Refuses with `TEXT_NEEDED`, `NOT_CHECKED_IN` a delegate who is not there, and `NOT_FOR_YOUR_PARTY`.
 */
export async function makeStatement(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; text: Text2; partyId?: string; requestKey?: string }
): Promise<{ index: number }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, append, standing } = meetingAct;
		if (!input.text.zh && !input.text.en) throw new Refusal('TEXT_NEEDED');
		const { by, fields, party } = standing.isSecretary
			? await onSpokenWord(meetingAct, input.partyId)
			: await fromSeat(meetingAct, input.partyId);
		const before = await enteredBefore(meetingAct, 'statement.made', input.requestKey);
		if (before !== null) return { index: before };
		const item = await currentItem(trx, standing.meeting.id);
		const { i } = await append(
			meetingEntry(by, {
				t: 'statement.made',
				v: 1,
				body: {
					...fields,
					...(item && { item: item.id }),
					of_party: party,
					text: input.text,
					...(input.requestKey && { key: input.requestKey })
				}
			})
		);
		return { index: i };
	});
}

interface Speaker {
	by: string;
	fields: ActorFields;
	party: string;
}

async function fromSeat(meetingAct: MeetingAct, partyId: string | undefined): Promise<Speaker> {
	const { by, fields } = await inSeat(meetingAct);
	if (partyId && partyId !== fields.party) throw new Refusal('NOT_FOR_YOUR_PARTY');
	return { by, fields, party: fields.party };
}

async function onSpokenWord({ trx, standing }: MeetingAct, partyId: string | undefined): Promise<Speaker> {
	const party = await trx
		.selectFrom('party')
		.select('id')
		.where('body_id', '=', standing.meeting.body_id)
		.where('id', '=', partyId ?? null)
		.executeTakeFirst();
	if (!party) throw new Refusal('PARTY_NEEDED');
	return { ...bySecretary(standing), party: party.id };
}
