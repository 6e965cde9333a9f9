import { Refusal } from '#lib/domain/refusal.ts';
import { partyWithTooMany, sameHands, type PartyHands } from '#lib/domain/voting/hands.ts';
import type { Actor } from '../actor.ts';
import { actInMeeting } from '../meetings/act-in-meeting.ts';
import { meetingEntry } from '../meetings/meeting-entry.ts';
import type { Portal } from '../portal.ts';
import { lockOpenVote } from './find-open-vote.ts';
import { notOnRegister } from './presiding-seat.ts';

/**
 * A teller enters the hands that he counted, party by party. A teller is somebody in the register; the two are of
 * different parties. The first count is not shown until the second is in: when both are alike the vote can be
 * closed, when they differ both are shown and a new round begins. The meeting's log is locked meanwhile, so of two tellers at once
 * one is first.
 *
 * Refuses with `NOT_ON_REGISTER`, `CHAIR_HAS_NO_VOTE`, `TELLER_OF_OTHER_PARTY` when the party's own count of this round is in,
 * `HANDS_TOO_MANY`, `HANDS_COUNTED` when two counts agree already, `VOTE_CLOSED`.
 */
export async function enterHands(
	portal: Portal,
	actor: Actor,
	input: { meetingId: string; voteId: string; counts: PartyHands[] }
): Promise<{ agree: boolean | null }> {
	return actInMeeting(portal, actor, input.meetingId, ['IN_SESSION'], async (meetingAct) => {
		const { trx, now, append } = meetingAct;
		const vote = await lockOpenVote(meetingAct, input.voteId, 'SHOW_OF_HANDS');
		const register = await trx
			.selectFrom('vote_seat')
			.select(['seat_id as seat', 'party_id as party', 'person_id as person', 'capacity'])
			.where('vote_id', '=', vote.id)
			.execute();
		const teller = register.find(({ person }) => person === actor.personId);
		if (!teller) throw await notOnRegister(trx, vote.id, actor.personId);
		const tooMany = partyWithTooMany(register, input.counts);
		if (tooMany) throw new Refusal('HANDS_TOO_MANY', { seats: tooMany.seats });
		const counted = await handsOf(trx, vote.id);
		const last = counted.at(-1);
		const open = last && last.counts.length < 2 ? last : { round: (last?.round ?? 0) + 1, counts: [] };
		if (last?.agree) throw new Refusal('HANDS_COUNTED');
		if (open.counts.some(({ of_party }) => of_party === teller.party)) {
			const own = open.counts.find(({ of_party }) => of_party === teller.party)!;
			if (sameHands(own.figures, input.counts)) return { agree: null };
			throw new Refusal('TELLER_OF_OTHER_PARTY');
		}
		await trx
			.insertInto('hands_count')
			.values({
				vote_id: vote.id,
				round: open.round,
				party_id: teller.party,
				body_id: vote.body_id,
				person_id: actor.personId,
				seat_id: teller.seat,
				figures: JSON.stringify(input.counts),
				entered_at: now
			})
			.execute();
		await append(
			meetingEntry(teller.seat, {
				t: 'hands.entered',
				v: 1,
				body: {
					person: actor.personId,
					seat: teller.seat,
					party: teller.party,
					capacity: teller.capacity,
					vote: vote.id,
					round: open.round
				}
			})
		);
		const first = open.counts[0];
		if (!first) return { agree: null };
		const agree = sameHands(first.figures, input.counts);
		await append(
			meetingEntry('system', {
				t: 'hands.compared',
				v: 1,
				body: {
					person: 'system',
					vote: vote.id,
					round: open.round,
					counts: [first, { of_party: teller.party, figures: input.counts }],
					agree
				}
			})
		);
		return { agree };
	});
}

export interface HandsRound {
	round: number;
	counts: { of_party: string; figures: PartyHands[] }[];
	agree: boolean;
}

/** The counts of a show of hands, round by round, each in the order of entry. */
export async function handsOf(
	db: Parameters<Parameters<typeof actInMeeting>[4]>[0]['trx'],
	voteId: string
): Promise<HandsRound[]> {
	const rows = await db
		.selectFrom('hands_count')
		.select(['round', 'party_id', 'figures'])
		.where('vote_id', '=', voteId)
		.orderBy('round')
		.orderBy('entered_at')
		.execute();
	const rounds: HandsRound[] = [];
	for (const { round, party_id, figures } of rows) {
		const last = rounds.at(-1);
		const count = { of_party: party_id, figures };
		if (last?.round !== round) rounds.push({ round, counts: [count], agree: false });
		else {
			last.agree = sameHands(last.counts[0]!.figures, figures);
			last.counts.push(count);
		}
	}
	return rounds;
}
