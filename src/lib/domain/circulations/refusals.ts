/** Why an act about a text in circulation is refused. */
export type CirculationRefusal =
	| 'NO_CIRCULATION_IN_CHARTER'
	| 'CIRCULATION_NOT_FOR_KIND'
	| 'DEADLINE_TOO_SOON'
	| 'CIRCULATION_CLOSED'
	| 'CIRCULATION_NOT_YOURS'
	| 'OBJECTION_ON_RECORD'
	| 'CIRCULATION_ANSWERED';
