/** Why an act on a motion's amendments is refused (domain.md 4.1 and 4.2). */
export type MotionRefusal =
	| 'NOTHING_CHANGED'
	| 'CLAUSE_GONE'
	| 'NEEDS_REBASE'
	| 'AMENDMENT_DECIDED'
	| 'THIRD_DEGREE'
	| 'NOTHING_TO_AMEND'
	| 'NOTHING_LEFT'
	| 'AMENDMENTS_OPEN'
	| 'AMENDMENTS_NOT_ORDERED'
	| 'AMENDMENT_NOT_NEXT'
	| 'ORDER_INCOMPLETE'
	| 'ORDER_REASON_NEEDED'
	| 'MOTION_NOT_IN_STATE';
