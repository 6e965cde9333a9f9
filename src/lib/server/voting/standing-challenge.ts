import type { Kysely } from 'kysely';
import { Refusal } from '#lib/domain/refusal.ts';
import type { Database } from '../db/database.ts';

/** The challenge of a vote on which nobody has ruled. Refuses with `NO_CHALLENGE`. */
export async function standingChallenge(db: Kysely<Database>, voteId: string): Promise<{ id: string }> {
	const challenge = await db
		.selectFrom('vote_challenge')
		.select('id')
		.where('vote_id', '=', voteId)
		.where('state', '=', 'STANDING')
		.executeTakeFirst();
	if (!challenge) throw new Refusal('NO_CHALLENGE');
	return challenge;
}

/** Refuses with `CHALLENGE_STANDING` while a vote on the item is challenged: the item waits for the ruling. */
export async function refuseWhileChallenged(db: Kysely<Database>, itemId: string): Promise<void> {
	const challenge = await db
		.selectFrom('vote_challenge')
		.innerJoin('vote', 'vote.id', 'vote_challenge.vote_id')
		.select('vote_challenge.id')
		.where('vote.item_id', '=', itemId)
		.where('vote_challenge.state', '=', 'STANDING')
		.executeTakeFirst();
	if (challenge) throw new Refusal('CHALLENGE_STANDING');
}
