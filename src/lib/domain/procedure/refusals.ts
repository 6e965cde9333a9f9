import type { OrderObstacle } from './in-order.ts';

/** Why an act about a procedural motion is refused (domain.md 2.4 and 4.1). */
export type ProcedureRefusal =
	| `NOT_IN_ORDER_${OrderObstacle}`
	| 'NOT_IN_PROFILE'
	| 'PARTICULARS_NEEDED'
	| 'MOVER_NEEDED'
	| 'SECONDER_NEEDED'
	| 'SECOND_NEEDED'
	| 'NOT_FOR_A_VOTE'
	| 'NOT_FOR_A_RULING'
	| 'PROCEDURAL_PENDING'
	| 'LEAVE_FOR_MOVER_ONLY'
	| 'TO_BE_CARRIED_OUT'
	| 'NOT_CARRIED_OUT_BY_CHAIR'
	| 'PROCEDURAL_NOT_IN_STATE';
