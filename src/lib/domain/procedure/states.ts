/**
 * Where a procedural motion stands. MOVED: waits for a second. PENDING: waits for the vote, or for the chair's word.
 * Of those on which the chair rules, ADOPTED is a point that is well taken, LOST one that is not.
 */
export type ProceduralState =
	'MOVED' | 'PENDING' | 'VOTING' | 'ADOPTED' | 'LOST' | 'OUT_OF_ORDER' | 'LAPSED' | 'WITHDRAWN';

/** Those that are still to be decided. */
export const UNDECIDED = ['MOVED', 'PENDING', 'VOTING'] as const satisfies ProceduralState[];

/** Whether it is still to be decided. */
export function isUndecided(state: ProceduralState): boolean {
	return (UNDECIDED as readonly ProceduralState[]).includes(state);
}
