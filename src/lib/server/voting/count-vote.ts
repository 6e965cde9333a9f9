import type { Selectable } from 'kysely';
import type { SealedBallot, VotesSealedV1 } from '#lib/domain/voting/events.ts';
import type { ActorFields } from '#lib/domain/record/actor-fields.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import { evaluateSealed } from '#lib/domain/voting/evaluate-sealed.ts';
import type { VoteSnapshot } from '#lib/domain/voting/evaluate.ts';
import type { PartyHands } from '#lib/domain/voting/hands.ts';
import type { VoteOutcome } from '#lib/domain/voting/outcome.ts';
import type { Database } from '../db/database.ts';
import type { MeetingAct } from '../meetings/act-in-meeting.ts';
import type { Keyring } from '../record/keyring.ts';
import { handsOf } from './enter-hands.ts';
import { sealSecret } from './secret-box.ts';

type Vote = Selectable<Database['vote']>;

/** What was cast, as it is sealed, and what it came to. */
export interface CountedVote {
	sealed: Omit<VotesSealedV1, keyof ActorFields | 'vote'>;
	outcome: VoteOutcome;
	/** Every seat has voted, so that closing cuts nobody off. */
	complete: boolean;
}

/**
 * Counts an open vote of any form of ballot; its lock is held. A secret one is unsealed and emptied. Refuses with
 * `HANDS_NOT_AGREED` while two tellers have not counted alike.
 */
export async function countVote(
	keyring: Keyring,
	meetingAct: MeetingAct,
	vote: Vote,
	snapshot: VoteSnapshot
): Promise<CountedVote> {
	const sealed = await seal(keyring, meetingAct, vote);
	return {
		sealed,
		outcome: evaluateSealed(snapshot, sealed),
		complete: vote.kind === 'SHOW_OF_HANDS' || votesIn(sealed) === snapshot.register.length
	};
}

async function seal(keyring: Keyring, meetingAct: MeetingAct, vote: Vote): Promise<CountedVote['sealed']> {
	switch (vote.kind) {
		case 'SHOW_OF_HANDS':
			return { ballots: [], counts: await agreedHands(meetingAct, vote) };
		case 'SECRET':
			return { ballots: [], ...(await sealSecret(keyring, meetingAct.trx, vote)) };
		default:
			return { ballots: await namedBallots(meetingAct, vote) };
	}
}

function votesIn({ ballots, papers }: CountedVote['sealed']): number {
	return (papers ?? ballots).length;
}

async function agreedHands({ trx }: MeetingAct, vote: Vote): Promise<PartyHands[]> {
	const last = (await handsOf(trx, vote.id)).at(-1);
	if (!last?.agree) throw new Refusal('HANDS_NOT_AGREED');
	return last.counts[0]!.figures;
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
