import { Refusal } from '#lib/domain/refusal.ts';
import { partyWithTooMany, type PartyHands } from '#lib/domain/voting/hands.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import { onDirection } from '../meetings/on-direction.ts';
import type { Portal } from '../portal.ts';
import { handsOf } from '../voting/enter-hands.ts';
import { lockOpenVote } from '../voting/find-open-vote.ts';
import { tellersOnPaper } from './tellers-on-paper.ts';

/**
 * Enters the hands that two tellers of different parties counted and signed on paper, as one count on which both agree.
 * By the secretary, on the chair's direction; the record names the tellers beside whoever entered it. Again with the same
 * figures it changes nothing.
 *
 * Refuses with `NO_OUTAGE` what is not entered later, `TELLERS_OF_REGISTER`, `TELLERS_OF_ONE_PARTY`,
 * `HANDS_TOO_MANY`, `HANDS_COUNTED` and `VOTE_CLOSED`.
 */
export async function enterPaperHands(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; tellers: readonly string[]; counts: PartyHands[] }
): Promise<void> {
	const { occurredAt } = portal;
	if (!occurredAt) throw new Refusal('NO_OUTAGE');
	await actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, now, append } = meetingAct;
		const { by, fields } = await onDirection(meetingAct);
		const vote = await lockOpenVote(meetingAct, input.voteId, 'SHOW_OF_HANDS');
		const register = await trx
			.selectFrom('vote_seat')
			.select(['seat_id as seat', 'party_id as party'])
			.where('vote_id', '=', vote.id)
			.execute();
		const [one, other] = await tellersOnPaper(meetingAct, vote.id, input.tellers);
		const tooMany = partyWithTooMany(register, input.counts);
		if (tooMany) throw new Refusal('HANDS_TOO_MANY', { seats: tooMany.seats });
		const last = (await handsOf(trx, vote.id)).at(-1);
		if (last?.agree) throw new Refusal('HANDS_COUNTED');
		const round = (last?.round ?? 0) + 1;
		for (const [at, teller] of [one, other].entries()) {
			await trx
				.insertInto('hands_count')
				.values({
					vote_id: vote.id,
					round,
					party_id: teller.party,
					body_id: vote.body_id,
					person_id: teller.person,
					seat_id: teller.seat,
					figures: JSON.stringify(input.counts),
					// One after the other, as two tellers enter them.
					entered_at: new Date(now.getTime() + at)
				})
				.execute();
			await append(
				meetingEntry(by, { t: 'hands.entered', v: 1, body: { ...fields, vote: vote.id, round, teller } })
			);
		}
		await append(
			meetingEntry('system', {
				t: 'hands.compared',
				v: 1,
				body: {
					person: 'system',
					vote: vote.id,
					round,
					counts: [one, other].map(({ party }) => ({ of_party: party, figures: input.counts })),
					agree: true
				}
			})
		);
	});
}
