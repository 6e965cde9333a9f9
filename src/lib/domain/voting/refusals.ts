/** Why an act of voting is refused (domain.md 3 and 4.2, rulings 19 to 24). */
export type VotingRefusal =
	| 'VOTE_ALREADY_OPEN'
	| 'VOTE_CLOSED'
	| 'NO_BALLOT_IN_CHARTER'
	| 'NO_CONSENSUS_IN_CHARTER'
	| 'QUORUM_LOST'
	| 'NOT_ON_REGISTER'
	| 'BALLOT_CHANGED_ELSEWHERE'
	| 'BALLOT_FIXED'
	| 'KEY_REUSED'
	| 'TOO_SOON_TO_CLOSE'
	| 'NOT_FOR_YOUR_PARTY'
	| 'TEXT_NEEDED'
	| 'NO_OBJECTION'
	| 'OBJECTION_STANDING';
