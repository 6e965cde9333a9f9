export type VoteKind = 'CONSENSUS_CALL' | 'RECORD_VOTE';
export type VoteState = 'OPEN' | 'CLOSED' | 'ABORTED';
export type Choice = 'FOR' | 'AGAINST' | 'ABSTAIN';

/** What a party's authorised speaker may say to a consensus call (domain.md 3.3). */
export type ConsensusStance = 'RESERVATION' | 'STAND_ASIDE' | 'OBJECTION';
