import type { Selectable } from 'kysely';
import type { SealedBallot } from '#lib/domain/meetings/events.ts';
import { evaluateBallot, type VoteSnapshot } from '#lib/domain/voting/evaluate.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';

type Vote = Selectable<Database['vote']>;

/** What was cast, as it is sealed, and what it came to. */
export interface CountedVote {
	sealed: { ballots: SealedBallot[] };
	outcome: VoteOutcome;
	/** Every seat has voted, so that closing cuts nobody off. */
	complete: boolean;
}

/** Counts an open vote of any form of ballot; its lock is held, and nothing is changed. */
export async function countVote(
	meetingAct: MeetingAct,
	vote: Vote,
	snapshot: VoteSnapshot
): Promise<CountedVote> {
	const ballots = await namedBallots(meetingAct, vote);
	return {
		sealed: { ballots },
		outcome: evaluateBallot(snapshot, ballots),
		complete: ballots.length === snapshot.register.length
	};
}

/** Ballots that carry a name, in the order of parties and seats. */
async function namedBallots({ trx }: MeetingAct, vote: Vote): Promise<SealedBallot[]> {
	const rows = await trx
		.selectFrom('ballot')
		.innerJoin('vote_seat', (join) =>
			join.onRef('vote_seat.vote_id', '=', 'ballot.vote_id').onRef('vote_seat.seat_id', '=', 'ballot.seat_id')
		)
		.innerJoin('seat', 'seat.id', 'ballot.seat_id')
		.innerJoin('party', 'party.id', 'vote_seat.party_id')
		.select([
			'ballot.seat_id as seat',
			'vote_seat.party_id as party',
			'ballot.person_id as person',
			'choice',
			'cast_at',
			'nonce',
			'receipt',
			'entered_by'
		])
		.where('ballot.vote_id', '=', vote.id)
		.orderBy('party.ordinal')
		.orderBy('seat.number')
		.execute();
	return rows.map(({ seat, party, person, choice, cast_at, nonce, receipt, entered_by }) => ({
		seat,
		party,
		person,
		choice,
		cast: cast_at.toISOString(),
		nonce: nonce.toString('hex'),
		receipt: receipt.toString('base64'),
		...(entered_by && { entered_by })
	}));
}
