import type { Kysely, Selectable } from 'kysely';
import { completeCharter, type CharterRules } from '#lib/domain/bodies/charter.ts';
import { Refusal } from '#lib/domain/refusal.ts';
import type { PresidingSeat } from '#lib/domain/voting/modifiers.ts';
import type { VoteKind } from '#lib/domain/voting/nouns.ts';
import type { Database } from '../db/database.ts';
import { seatsTaken } from '../meetings/presence.ts';
import { isRecusedFrom } from './standing-recusals.ts';

/**
 * The seat of who presides, when its vote is not like a member's; null where he sits in none, and where parties speak
 * with one voice each. Where hands or secret papers are counted, nobody's vote can be told from the others', so that
 * only a chair who never votes makes a difference there.
 */
export async function presidingSeat(
	db: Kysely<Database>,
	meeting: Selectable<Database['meeting']>,
	kind: VoteKind,
	rules: CharterRules
): Promise<PresidingSeat | null> {
	const { castingVote, chairVotes } = completeCharter(rules).ballots;
	if (castingVote === 'NONE' && chairVotes === 'AS_MEMBER') return null;
	if (kind === 'ONE_VOICE_PER_PARTY') return null;
	if ((kind === 'SHOW_OF_HANDS' || kind === 'SECRET') && chairVotes !== 'NEVER') return null;
	const own = (await seatsTaken(db, meeting.id)).find(({ person }) => person === meeting.chair_id);
	return own ? { seat: own.seat, party: own.party, castingVote, chairVotes } : null;
}

/**
 * Why somebody is not in a vote's register: his seat is recused, he presides and the charter gives him no vote, or he was not
 * there.
 */
export async function notOnRegister(
	db: Kysely<Database>,
	voteId: string,
	personId: string
): Promise<Refusal> {
	const presided = await db
		.selectFrom('vote')
		.innerJoin('meeting', 'meeting.id', 'vote.meeting_id')
		.innerJoin('charter', 'charter.id', 'vote.charter_id')
		.select('charter.rules')
		.where('vote.id', '=', voteId)
		.where('meeting.chair_id', '=', personId)
		.executeTakeFirst();
	if (await isRecusedFrom(db, voteId, personId)) return new Refusal('RECUSED');
	const silent = presided && completeCharter(presided.rules).ballots.chairVotes === 'NEVER';
	return new Refusal(silent ? 'CHAIR_HAS_NO_VOTE' : 'NOT_ON_REGISTER');
}
