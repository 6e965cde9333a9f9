/** Why an act of running a meeting is refused (domain.md 4.2, Meeting and Agenda item). */
export type RunningRefusal =
	| 'MEETING_NOT_IN_STATE'
	| 'TOO_EARLY_FOR_CHECK_IN'
	| 'NOT_INVITED'
	| 'SEAT_TAKEN'
	| 'NO_SEAT_TO_TAKE'
	| 'NOT_FOR_YOUR_PARTY'
	| 'NOT_CHECKED_IN'
	| 'NO_QUORUM'
	| 'ITEM_OPEN_ALREADY'
	| 'ITEM_NOT_OPEN'
	| 'VOTE_OPEN'
	| 'STILL_OPEN'
	| 'CONSENT_MISSING'
	| 'NOT_UNDOABLE';
