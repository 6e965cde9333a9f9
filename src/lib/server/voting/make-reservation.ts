import { Refusal } from '#lib/domain/refusal.ts';
import type { Text2 } from '#lib/domain/text2.ts';
import type { Actor } from '../actor.ts';
import { bySecretary } from '../meetings/access.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { enteredBefore } from '../meetings/entered-before.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { partiesOn } from '../meetings/roster.ts';
import type { Portal } from '../portal.ts';
import { announcedVote } from './announced-vote.ts';

/**
 * Attaches a reservation to what a vote decided: of a whole side, or of one of its organisations, on its spoken word. It
 * changes nothing of the result. Secretary only; the same `requestKey` again enters nothing.
 *
 * Refuses with `TEXT_NEEDED`, with `NOT_FOUND` a side or an organisation that is none of the body's, and as
 * `announcedVote` does.
 */
export async function makeReservation(
	portal: Portal,
	actor: Actor,
	input: {
		meetingId: string;
		voteId: string;
		partyId: string;
		organisationId?: string;
		text: Text2;
		requestKey?: string;
	}
): Promise<void> {
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION', 'SUSPENDED'], async (meetingAct) => {
		const { trx, now, append, standing } = meetingAct;
		const { by, fields } = bySecretary(standing);
		if (!input.text.zh && !input.text.en) throw new Refusal('TEXT_NEEDED');
		const vote = await announcedVote(meetingAct, input.voteId);
		if ((await enteredBefore(meetingAct, 'reservation.made', input.requestKey)) !== null) return;
		const parties = await partiesOn(trx, standing.meeting.body_id, now.toISOString().slice(0, 10));
		const party = parties.find(({ id }) => id === input.partyId);
		const organisation = party?.organisations.find(({ id }) => id === input.organisationId);
		if (!party || (input.organisationId && !organisation)) throw new Refusal('NOT_FOUND');
		await append(
			meetingEntry(by, {
				t: 'reservation.made',
				v: 1,
				body: {
					...fields,
					vote: vote.id,
					item: vote.item_id,
					of_party: party.id,
					...(organisation && { of_organisation: organisation }),
					text: input.text,
					...(input.requestKey && { key: input.requestKey })
				}
			})
		);
	});
}
