/** Why scheduling, notice or an answer is refused (domain.md 4.2, Meeting; ruling 36). */
export type MeetingRefusal =
	| 'NO_CHARTER_IN_FORCE'
	| 'NO_CHAIR'
	| 'STARTS_IN_THE_PAST'
	| 'ENDS_BEFORE_IT_STARTS'
	| 'NO_PLACE'
	| 'NO_AGENDA'
	| 'NOTICE_TOO_SHORT'
	| 'REASON_NEEDED'
	| 'NOTICE_SENT'
	| 'ANSWERS_CLOSED'
	| 'LINK_EXPIRED'
	| 'NOT_AN_ALTERNATE'
	| 'ALTERNATE_TAKEN';
