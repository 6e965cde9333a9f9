/**
 * The forms a ballot takes; each ends in `votes.sealed` and `result`.
 *
 * - RECORD_VOTE: every seat votes on its device, by name
 * - ROLL_CALL: the secretary calls seat by seat and keys in each answer
 * - SHOW_OF_HANDS: two tellers of different parties count, party by party
 * - ONE_VOICE_PER_PARTY: one voice for each party, declared by its head
 * - SECRET: nobody learns who voted how (ruling 22)
 * - PREFERENCE: papers rank candidates
 * - ELECTION: one candidate for each paper, with a run-off
 */
export const BALLOT_KINDS = [
	'RECORD_VOTE',
	'ROLL_CALL',
	'SHOW_OF_HANDS',
	'ONE_VOICE_PER_PARTY',
	'SECRET',
	'PREFERENCE',
	'ELECTION'
] as const;
export type BallotKind = (typeof BALLOT_KINDS)[number];
/** WRITTEN: a text that circulated with a deadline, outside a meeting. */
export type VoteKind = 'CONSENSUS_CALL' | 'WRITTEN' | BallotKind;
export type VoteState = 'OPEN' | 'CLOSED' | 'ABORTED';
export type Choice = 'FOR' | 'AGAINST' | 'ABSTAIN';

/** What a party's authorised speaker may say to a consensus call (domain.md 3.3). */
export type ConsensusStance = 'RESERVATION' | 'STAND_ASIDE' | 'OBJECTION';

/** What becomes of a recused seat in the base of one vote: it is no member of it, or a member without a vote. */
export const RECUSAL_BASES = ['LEAVES_BASE', 'STAYS_IN_BASE'] as const;
export type RecusalBase = (typeof RECUSAL_BASES)[number];
