import { Refusal } from '#lib/domain/refusal.ts';
import type { Teller } from '#lib/domain/voting/events.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';

/**
 * The two who counted a vote on paper, as its register has them: a teller votes in it himself, and the two are of different
 * parties (domain.md 4.2, Ballot). Refuses with `TELLERS_OF_REGISTER` and `TELLERS_OF_ONE_PARTY`.
 */
export async function tellersOnPaper(
	{ trx }: MeetingAct,
	voteId: string,
	seats: readonly string[]
): Promise<[Teller, Teller]> {
	if (seats.length < 2) throw new Refusal('TELLERS_OF_REGISTER');
	const register = await trx
		.selectFrom('vote_seat')
		.select(['seat_id as seat', 'party_id as party', 'person_id as person'])
		.where('vote_id', '=', voteId)
		.where('seat_id', 'in', seats)
		.execute();
	const [one, other] = seats.map((id) => register.find(({ seat }) => seat === id));
	if (!one || !other) throw new Refusal('TELLERS_OF_REGISTER');
	if (one.party === other.party) throw new Refusal('TELLERS_OF_ONE_PARTY');
	return [one, other];
}
